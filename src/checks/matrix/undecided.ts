import type { Severity } from '../rule.js';
import { emptyLike, type HostSet } from './host-set.js';
import type { GuestPlanes } from './verdict-planes.js';

/** Those of the candidates whose verdict a finding of that severity could still change. */
export function undecided(worst: Severity, candidates: HostSet, planes: GuestPlanes): HostSet {
  const hosts = emptyLike(candidates);
  addUndecided(hosts, worst, candidates, planes);
  return hosts;
}

/** Adds them to a set. */
export function addUndecided(to: HostSet, worst: Severity, candidates: HostSet, planes: GuestPlanes): void {
  for (let index = 0; index < to.length; index += 1) {
    to[index] = (to[index] ?? 0) | ((candidates[index] ?? 0) & ~decidedWord(worst, planes, index));
  }
}

function decidedWord(worst: Severity, { evaluated, warned, open, blocked }: GuestPlanes, index: number): number {
  switch (worst) {
    case 'blocker':
      return blocked[index] ?? 0;
    case 'warning':
      return (blocked[index] ?? 0) | (open[index] ?? 0) | (warned[index] ?? 0);
    case 'info':
      return evaluated[index] ?? 0;
  }
}
