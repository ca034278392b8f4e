import type { CpuMap } from '../../src/facts/cpu/cpu-map.js';
import type { CpuFiles } from './cpu-files.js';
import { type Verdict, verdictOf } from './verdict.js';

/** One line of a pairs file. */
export interface Pair {
  readonly host: string;
  readonly guest: string;
  readonly expected: string;
}

export interface Difference {
  readonly pair: Pair;
  readonly got: Verdict;
}

export interface PairsOutcome {
  readonly equal: number;
  readonly differences: readonly Difference[];
}

/** Reads `host file TAB guest file TAB expected verdict` lines; empty lines and lines starting with # do not count. */
export function parsePairs(text: string): readonly Pair[] {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line, number: index + 1 }));
  return lines
    .filter(({ line }) => line.trim() !== '' && !line.startsWith('#'))
    .map(({ line, number }) => {
      const [host, guest, expected] = line.split('\t').map((field) => field.trim());
      if (!host || !guest || !expected)
        throw new Error(`line ${number} is not host, guest and verdict with tabs between`);
      return { host, guest, expected: expected.toUpperCase() };
    });
}

/** Compares every pair and sets our verdict against the expected one. A file that is not there is a difference. */
export function comparePairs(pairs: readonly Pair[], files: CpuFiles, map: CpuMap): PairsOutcome {
  const differences: Difference[] = [];
  for (const pair of pairs) {
    const got = verdictOf(files.read(pair.host), files.read(pair.guest), map);
    const areThere = files.has(pair.host) && files.has(pair.guest);
    if (got.word !== pair.expected || !areThere) differences.push({ pair, got });
  }
  return { equal: pairs.length - differences.length, differences };
}

/** The differences, one a line, and last the count. */
export function describeOutcome(outcome: PairsOutcome): string {
  const lines = outcome.differences.map(({ pair, got }) => {
    const words = got.message === '' ? got.word : `${got.word} (${got.message})`;
    return `${pair.host}\t${pair.guest}\texpected ${pair.expected}, got ${words}`;
  });
  return [...lines, `${outcome.equal} equal, ${outcome.differences.length} different`].join('\n');
}
