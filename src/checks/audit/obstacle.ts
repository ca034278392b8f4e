import type { Finding } from '../finding.js';
import type { Trouble } from '../matrix/judge-troubles.js';
import type { VerdictResult } from '../verdict.js';

/** What a rule does to the moves of a guest to some hosts. */
export interface Standing {
  readonly kind: Trouble['kind'] | 'waived';
  /** Indexes of the destinations, lowest first. */
  readonly hosts: readonly number[];
}

/** Something that stands against moving a guest, told of the first of its destinations. */
export interface Obstacle extends Standing {
  readonly trouble: Trouble;
  readonly finding: Finding;
  /** Whether the message may say something else of another of the hosts. */
  readonly differs: boolean;
}

/** Whether something of that kind is why a result is what it is; what is waived decides nothing, and is told all the same. */
export function decides(kind: Standing['kind'], result: VerdictResult | undefined): boolean {
  switch (kind) {
    case 'blocks':
      return result === 'no-go';
    case 'not-known':
      return result === 'incomplete';
    case 'warns':
      return result === 'go-with-warnings';
    case 'waived':
      return true;
  }
}

/**
 * The verdict on one destination, of all that stands against it: as `judgeFindings` has it.
 * @param before the verdict before waivers: incomplete where nothing was evaluated at all
 */
export function resultOf(standings: readonly Standing[], host: number, before: VerdictResult): VerdictResult {
  const kinds = new Set(standings.filter(({ hosts }) => hosts.includes(host)).map(({ kind }) => kind));
  if (kinds.has('blocks')) return 'no-go';
  if (kinds.has('not-known') || (before === 'incomplete' && kinds.size === 0)) return 'incomplete';
  return kinds.has('warns') ? 'go-with-warnings' : 'go';
}
