import type { Sample } from './progress.js';
import type { Limits } from './read-limits.js';
import type { Taken } from './situation.js';
import type { CancelAnswer, Help } from './watch-event.js';

/** What a watch knows from one look to the next. */
export interface WatchState {
  samples: readonly Sample[];
  looks: number;
  /** How often in a row it looked like the end. */
  endsSeen: number;
  silentSince: number | null;
  retries: number;
  unreadable: string | null;
  /** What was sent when it last grew, and when that was. */
  processed: number;
  movedAt: number;
  limits: Limits | null;
  taken: readonly Taken[];
  /** Null: nobody asked to cancel. */
  cancel: CancelAnswer | 'asking' | null;
}

export function startingState(now: number): WatchState {
  return {
    samples: [],
    looks: 0,
    endsSeen: 0,
    silentSince: null,
    retries: 0,
    unreadable: null,
    processed: 0,
    movedAt: now,
    limits: null,
    taken: [],
    cancel: null,
  };
}

/** What was done so far. */
export function helpOf({ taken, cancel }: WatchState): Help {
  const done = taken.filter(({ refused }) => refused === null).map(({ decision }) => decision);
  return {
    decisions: done,
    suspended: done.some(({ kind }) => kind === 'suspend'),
    cancel: cancel === 'asking' ? null : cancel,
  };
}
