/**
 * `npm run -s domain:scan -- FILE…`: parses libvirt domain XML files with the product's own parser and prints one JSON
 * line a file, with the counts of its devices, or the error, so that they can be compared with an independent count.
 * `-` takes the names of files from standard input, one a line: npm fails silently on command lines above 128 KiB.
 */
import { readFileSync } from 'node:fs';
import { scanDomain } from './scan-domain.js';

const files = process.argv.slice(2).flatMap((word) => (word === '-' ? namesFromInput() : [word]));
if (files.length === 0) {
  process.stderr.write('usage: npm run -s domain:scan -- FILE… (or - for names on standard input)\n');
  process.exitCode = 64;
}
for (const file of files) {
  process.stdout.write(`${JSON.stringify({ file, ...scan(file) })}\n`);
}

function namesFromInput(): readonly string[] {
  return readFileSync(0, 'utf8')
    .split('\n')
    .filter((name) => name !== '');
}

function scan(file: string) {
  try {
    return scanDomain(readFileSync(file, 'utf8'));
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
