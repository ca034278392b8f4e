import type { VerdictResult } from '../../checks/verdict.js';
import type { Change, VerdictChange } from './report-diff.js';

const verdictWeights: Readonly<Record<VerdictResult, number>> = {
  go: 0,
  'go-with-warnings': 1,
  incomplete: 2,
  'no-go': 3,
};

/** What became of a verdict; null stands for a report that has none. */
export function verdictChange(old: VerdictResult | null, now: VerdictResult | null): VerdictChange {
  if (old === null || now === null) return { change: old === null ? 'new' : 'gone', old, new: now };
  return { change: comparison(verdictWeights[old], verdictWeights[now]), old, new: now };
}

/** Of two weights, the heavier the worse. */
export function comparison(old: number, now: number): Change {
  if (old === now) return 'same';
  return now > old ? 'worse' : 'better';
}
