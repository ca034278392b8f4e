import type { Truth } from '../truth/truth.js';
import type { GuestOutcome } from './guest-result.js';
import type { GuestRun, GuestState } from './guest-run.js';
import { historyOf } from './step-history.js';

export interface Outcome {
  readonly outcome: GuestOutcome;
  readonly exitCode: number;
}

/** What became of a guest, from what both hosts said last. */
export function outcomeOf(run: GuestRun, state: GuestState, truth: Truth): Outcome {
  if (isLeft(run, truth)) return { outcome: 'left', exitCode: 27 };
  if (state.move?.foreignJob === true) return { outcome: 'foreign-job', exitCode: 75 };
  if (truth.kind === 'migrated') return moved(state, truth);
  if (truth.kind !== 'not-migrated') return { outcome: 'attention', exitCode: truth.exitCode };
  const stays = [...state.steps.values()].some(({ result }) => result === 'undo-failed');
  if (stays) return { outcome: 'not-moved', exitCode: 24 };
  const interrupted = run.interruption.asked.aborted && state.move === null;
  return interrupted ? { outcome: 'not-begun', exitCode: 130 } : { outcome: 'not-moved', exitCode: truth.exitCode };
}

function moved({ checks, because }: GuestState, truth: Truth): Outcome {
  const doubts = checks.some(({ result }) => result === 'not-ok') || truth.exitCode !== 0;
  if (doubts) return { outcome: 'moved-with-doubts', exitCode: 24 };
  return because === null ? { outcome: 'moved', exitCode: 0 } : { outcome: 'moved-with-doubts', exitCode: 25 };
}

/** We left before the end was known, or before the last steps. */
function isLeft({ interruption, guest, journal }: GuestRun, truth: Truth): boolean {
  if (!interruption.leave.aborted) return false;
  const begun = guest.steps.some(({ id }) => historyOf(journal.entries, id).kind !== 'untouched');
  return begun || truth.kind !== 'not-migrated';
}

/**
 * Whether nothing is left to do for the guest. Anything else can be resumed: what needed a person, or a host that did not answer, may be
 * seen to, and what was only locked by somebody else waits until it is not.
 */
export function isOver({ outcome }: Outcome, begun: boolean): boolean {
  switch (outcome) {
    case 'moved':
    case 'moved-with-doubts':
    case 'not-moved':
    case 'not-begun':
    case 'no-go':
      return true;
    case 'locked':
    case 'foreign-job':
      return !begun;
    case 'left':
    case 'attention':
      return false;
  }
}
