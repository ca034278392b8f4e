import type { GuestResult } from '../run/guest-result.js';
import type { Decided } from './decided.js';

/** One line of the journal of a run. `intent` is on the disk before its command runs; all else is written when it is known. */
export type JournalEntry = JournalEvent & {
  /** Counts from 1 without a gap. */
  readonly seq: number;
  /** By the clock of this machine, which may jump: the order is that of `seq`. */
  readonly at: string;
};

export type JournalEvent =
  | { readonly event: 'begun'; readonly runId: string; readonly planChecksum: string; readonly toolVersion: string }
  | { readonly event: 'resumed'; readonly toolVersion: string }
  | { readonly event: 'intent'; readonly step: string; readonly host: string; readonly argv: readonly string[] | null }
  /** `changed`: whether it was this run that made it so, and so may undo it. */
  | { readonly event: 'done'; readonly step: string; readonly changed: boolean }
  | { readonly event: 'failed'; readonly step: string; readonly because: string }
  | { readonly event: 'undo-intent' | 'undone'; readonly step: string }
  | { readonly event: 'undo-failed'; readonly step: string; readonly because: string }
  /** Before it is done. */
  | ({ readonly event: 'decided'; readonly guest: string } & Decided)
  | {
      readonly event: 'classified';
      readonly guest: string;
      readonly verdict: string;
      readonly evidence: readonly unknown[];
    }
  | { readonly event: 'settled'; readonly guest: string; readonly result: GuestResult }
  | { readonly event: 'ended'; readonly exitCode: number };
