// npm run bench [NAME…] [-- --write]: measures and prints; with --write the results go into docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { audits } from './audit.js';
import { checkAgainstFloor } from './check-against-floor.js';
import { fleetCollection } from './fleet-collection.js';
import { compatibilityMatrix } from './matrix.js';
import { updatedPage } from './measure/performance-page.js';
import { type BenchResult, resultSection } from './measure/result-table.js';
import { migrateAgainstVirsh } from './migrate-against-virsh.js';
import { root } from './root.js';
import { startUp } from './start-up.js';

const benches: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  check: checkAgainstFloor,
  'start-up': async () => [await startUp()],
  fleet: fleetCollection,
  migrate: async () => [await migrateAgainstVirsh()],
  matrix: async () => [await compatibilityMatrix()],
  audit: audits,
};

const write = process.argv.includes('--write');
const wanted = process.argv.slice(2).filter((word) => word !== '--write');
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
  if (write) {
    const page = join(root, 'docs/performance.md');
    writeFileSync(page, updatedPage(readFileSync(page, 'utf8'), head(), sections));
  }
}

function head(): string {
  return [
    '# Performance',
    '',
    'Written by `npm run bench -- --write`, which measures both sides in one run on one machine, in turn. Milliseconds here are of that machine; the ratios are what counts.',
    '',
    `Machine: ${cpus().length} × ${cpus()[0]?.model ?? 'unknown CPU'}, Node.js ${process.version}.`,
  ].join('\n');
}
