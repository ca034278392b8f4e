/**
 * npm run -s cpu:compare -- --data DIR --pairs FILE.tsv [--map DIR]
 *
 * Compares the host and guest CPU files named in FILE.tsv and prints what differs from the expected verdicts
 * (IDENTICAL, SUPERSET, INCOMPATIBLE, ERROR), last `N equal, N different`. Exit 0 when all are equal, 1 when not,
 * 64 for wrong usage, 65 for a pairs file or CPU map that cannot be read.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CpuFiles } from './cpu-files.js';
import { chooseCpuMap } from './cpu-map-choice.js';
import { comparePairs, describeOutcome, parsePairs } from './pairs.js';

const usage = 'usage: npm run -s cpu:compare -- --data DIR --pairs FILE.tsv [--map DIR]';

function main(): number {
  const { data, pairs, map } = options();
  if (data === undefined || pairs === undefined) {
    console.error(usage);
    return 64;
  }
  const outcome = comparePairs(parsePairs(readFileSync(pairs, 'utf8')), new CpuFiles(data), chooseCpuMap(map));
  console.log(describeOutcome(outcome));
  return outcome.differences.length === 0 ? 0 : 1;
}

function options(): {
  readonly data?: string | undefined;
  readonly pairs?: string | undefined;
  readonly map?: string | undefined;
} {
  try {
    return parseArgs({ options: { data: { type: 'string' }, pairs: { type: 'string' }, map: { type: 'string' } } })
      .values;
  } catch {
    return {};
  }
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 65;
}
