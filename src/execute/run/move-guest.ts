import type { Truth } from '../truth/truth.js';
import type { WatchEnd } from '../watch/watch-event.js';
import { type BegunMove, beginMove } from './begin-move.js';
import type { Move } from './move.js';
import { startedAt, watchMove } from './move-watch.js';
import { observePair, type SeenPair } from './observe-pair.js';
import { settle, untilAnswered } from './settle.js';
import { historyOf, wasCancelled } from './step-history.js';

export interface MoveEnd {
  readonly truth: Truth;
  /** The look that proved the end; null where none was to prove it. */
  readonly seen: SeenPair | null;
  /** Null when no migration was started or watched. */
  readonly watched: WatchEnd | null;
  readonly startedAt: number | null;
  readonly foreignJob: boolean;
  /** Whether no start of it can be under way any more, so that nothing has to stand in the way of one. */
  readonly mayForget: boolean;
}

/**
 * Moves one guest: looks at both hosts, starts the migration once, watches it to its end, and asks both hosts what became of it. What it
 * finds under way or over already, by an earlier process of this run, it takes over as it is.
 */
export async function moveGuest(move: Move): Promise<MoveEnd> {
  const history = historyOf(move.journal.entries, move.step.id).kind;
  if (history === 'untouched') return moveAnew(move);
  // That it began is all that is known: what was tried and has failed, or was cancelled, is not tried again.
  if (history !== 'begun' || wasCancelled(move.journal.entries, move.guest.uuid))
    return ending(move, null, { kind: 'begun', certainly: true });
  const before = await untilAnswered(move);
  if (before.kind !== 'not-migrated') return ending(move, null, { kind: 'begun', certainly: true });
  return afterBeginning(move, await beginMove(move), before);
}

async function moveAnew(move: Move): Promise<MoveEnd> {
  const before = await observePair(move, { liveness: 'none', stuckForSeconds: null });
  if (before.kind === 'not-migrated') return afterBeginning(move, await beginMove(move), before);
  return { ...notStarted, truth: before, watched: null, foreignJob: before.kind === 'in-progress' };
}

const notStarted = { seen: null, startedAt: null, foreignJob: false, mayForget: false } as const;

async function afterBeginning(move: Move, begun: BegunMove, before: Truth): Promise<MoveEnd> {
  switch (begun.kind) {
    case 'refused': {
      // Nothing was started, so the guest has to be as it was: that it runs is proved, as after every end.
      const truth = await observePair(move, { liveness: 'sample', stuckForSeconds: null });
      return { ...notStarted, truth, watched: begun.end };
    }
    case 'unanswered':
      return { ...notStarted, truth: { ...before, ...nobodyKnows(begun.because) }, watched: null };
    case 'begun': {
      const watched = await watchMove(move, null);
      if (watched.kind !== 'left') return ending(move, watched, begun);
      return { ...notStarted, truth: before, watched, startedAt: startedAt(move) };
    }
  }
}

async function ending(move: Move, watched: WatchEnd | null, begun: BegunMove & { kind: 'begun' }): Promise<MoveEnd> {
  const settled = await settle(move, watched);
  return { ...settled, startedAt: startedAt(move), mayForget: begun.certainly };
}

/** A start that was sent and not answered may still arrive, so that the source is where the guest was is no outcome. */
function nobodyKnows(because: string): Pick<Truth, 'kind' | 'because' | 'allowed' | 'exitCode'> {
  return {
    kind: 'unknown',
    because: `nobody knows whether the migration was started: ${because}`,
    allowed: 'none',
    exitCode: 27,
  };
}
