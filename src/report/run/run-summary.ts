import type { GuestOutcome, GuestResult } from '../../execute/run/guest-result.js';

/** The worst first; of several guests it is the exit code of the run. */
const ranks: readonly number[] = [28, 29, 27, 24, 75, 25, 23, 22, 20, 21, 130, 0];

/** One exit code for all guests: the worst, except that a part that moved and a part that stayed is 25. */
export function runExitCode(results: readonly GuestResult[]): number {
  const codes = results.map(({ exitCode }) => exitCode);
  const worst = ranks.find((code) => codes.includes(code)) ?? codes.find((code) => code !== 0) ?? 0;
  const partly = codes.includes(0) && ranks.indexOf(worst) > ranks.indexOf(25) && worst !== 0;
  return partly ? 25 : worst;
}

const words: Readonly<Record<GuestOutcome, string>> = {
  moved: 'moved',
  'moved-with-doubts': 'moved, not as planned',
  'not-moved': 'still on the source',
  locked: 'locked by another run',
  'foreign-job': 'being migrated by somebody else',
  left: 'left under way',
  attention: 'in need of a person',
  'not-begun': 'not begun',
  'no-go': 'left out, a no-go',
};

/** One sentence for all guests: `2 moved, 1 still on the source`. */
export function runSummary(results: readonly GuestResult[]): string {
  const counts = new Map<GuestOutcome, number>();
  for (const { outcome } of results) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${count} ${words[outcome]}`).join(', ') || 'nothing was left to do';
}
