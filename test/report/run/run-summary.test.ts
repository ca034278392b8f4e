import { expect, test } from 'vitest';
import type { GuestOutcome } from '../../../src/execute/run/guest-result.js';
import { runExitCode, runSummary } from '../../../src/report/run/run-summary.js';
import { guestResult } from './run-reports.js';

function guests(...results: readonly (readonly [GuestOutcome, number])[]) {
  return results.map(([outcome, exitCode]) => guestResult({ outcome, exitCode }));
}

test.each<[readonly number[], number]>([
  [[], 0],
  [[0, 0], 0],
  [[0, 23], 25],
  [[0, 20], 25],
  [[0, 130], 25],
  [[23, 20], 23],
  [[0, 25], 25],
  [[0, 24], 24],
  [[23, 75], 75],
  [[0, 75], 75],
  [[24, 27], 27],
  [[27, 29], 29],
  [[29, 28, 0], 28],
])('guests that ended with %j make a run that ends with %i', (codes, expected) => {
  expect(runExitCode(codes.map((exitCode) => guestResult({ exitCode })))).toBe(expected);
});

test('the summary counts each outcome once, in the order of the guests', () => {
  const all = guests(['moved', 0], ['not-moved', 23], ['moved', 0], ['no-go', 20], ['left', 27], ['locked', 75]);
  expect(runSummary(all)).toBe(
    '2 moved, 1 still on the source, 1 left out, a no-go, 1 left under way, 1 locked by another run',
  );
  expect(runSummary([])).toBe('nothing was left to do');
});
