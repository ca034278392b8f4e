import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/** The program and its packages as one script. */
export const programPath = fileURLToPath(new URL('../dist/program.cjs', import.meta.url));

/** Where its code cache for this version of V8 is. */
export const cachePath = `${programPath}.${process.versions.v8}-${process.arch}.cache`;

/** Length of the checksum that ends the script and begins its cache. */
const checksumLength = 64;

/** Compiles the program to a function of what Node.js gives a CommonJS module. A cache of another script or another V8 is not used. */
export function compileProgram(cache) {
  // The build writes ASCII only, which takes a third of the time of UTF-8 to read.
  const source = readFileSync(programPath, 'latin1');
  const checksum = source.slice(-checksumLength - 1, -1);
  const fits = cache?.toString('latin1', 0, checksumLength) === checksum;
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}})`, {
    filename: programPath,
    cachedData: fits ? cache.subarray(checksumLength) : undefined,
  });
  return { script, makeCache: () => Buffer.concat([Buffer.from(checksum, 'latin1'), script.createCachedData()]) };
}
