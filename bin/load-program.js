// Loads dist/program.cjs with the code cache that the build made: to parse and compile what a run needs takes longer than to run it.
// Without a cache for this version of Node.js it is loaded like any other module.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { cachePath, compileProgram, programPath } from './compile-program.js';

const require = createRequire(programPath);

/** The compiled program where there is a cache for it, else null. */
export const compiled = existsSync(cachePath) ? compileProgram(readFileSync(cachePath)) : null;

/** The parts of the program by name, each a function that loads it. */
export const program = compiled === null ? require(programPath) : run(compiled.script);

function run(script) {
  const module = { exports: {} };
  script.runInThisContext().call(module.exports, module.exports, require, module, programPath, dirname(programPath));
  return module.exports;
}
