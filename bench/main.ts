// npm run bench [NAME…]: measures, prints, and writes docs/performance.md when every benchmark was run.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { checkAgainstFloor } from './check-against-floor.js';
import { fleetCollection } from './fleet-collection.js';
import { type BenchResult, resultSection } from './measure/result-table.js';
import { root } from './root.js';
import { startUp } from './start-up.js';

const benches: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  check: checkAgainstFloor,
  'start-up': async () => [await startUp()],
  fleet: fleetCollection,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => benches[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}\n`);
  process.exitCode = 64;
} else {
  const sections: string[] = [];
  for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
    process.stderr.write(`measuring ${name}\n`);
    for (const result of (await benches[name]?.()) ?? []) sections.push(resultSection(result));
  }
  process.stdout.write(sections.join('\n'));
  if (wanted.length === 0) writeFileSync(join(root, 'docs/performance.md'), document(sections));
}

function document(sections: readonly string[]): string {
  return [
    '# Performance',
    '',
    'Written by `npm run bench`, which measures both sides in one run on one machine, in turn. Milliseconds here are of that machine; the ratios are what counts.',
    '',
    `Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node.js ${process.version}.`,
    '',
    sections.join('\n'),
  ].join('\n');
}
