import type { Decision } from './decision.js';
import type { Progress } from './progress.js';
import type { MigrationPhase } from './read-turn.js';

/** What a watch tells, each awaited before the watch goes on: so a decision is on disk before it is carried out. */
export type WatchEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'phase'; readonly phase: MigrationPhase }
  /** Why libvirt could not be asked, once for each reason. */
  | { readonly kind: 'job-unreadable'; readonly because: string }
  | { readonly kind: 'connection-lost'; readonly host: string; readonly because: string }
  | { readonly kind: 'connection-back'; readonly host: string; readonly afterMs: number }
  | { readonly kind: 'deciding'; readonly decision: Decision }
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      readonly answer: 'done' | 'refused' | 'unanswered';
      /** What libvirt or the connection said; null when it is done. */
      readonly because: string | null;
    }
  | { readonly kind: 'cancelling' }
  | { readonly kind: 'post-copy-resuming'; readonly attempt: number }
  /** QEMU on the source is made to give up the old connection. */
  | { readonly kind: 'post-copy-breaking' }
  | {
      readonly kind: 'post-copy-waiting';
      readonly attempt: number;
      readonly seconds: number;
      readonly because: string;
    }
  | { readonly kind: 'cancel-answered'; readonly answer: CancelAnswer }
  | { readonly kind: 'watch-ended'; readonly end: WatchEnd };

/** How a watch ended, and never what became of the guest: both hosts are asked about that. */
export type WatchEnd =
  /** virsh ended. `exitCode` and `message` are null when it left none: it was killed, or was not ours. */
  | { readonly kind: 'ended'; readonly exitCode: number | null; readonly message: string | null; readonly help: Help }
  /** The host has not answered for that long. The migration may go on. */
  | { readonly kind: 'lost'; readonly because: string; readonly afterMs: number; readonly help: Help }
  /** Nothing has been sent for that long. Nothing was done about it: watching again waits for as long again. */
  | { readonly kind: 'stalled'; readonly afterMs: number; readonly help: Help }
  /** We were told to stop watching. The migration goes on. */
  | { readonly kind: 'left'; readonly help: Help };

/** What the watch did to the migration, for those who have to undo or report it. */
export interface Help {
  /** Carried out, in their order. */
  readonly decisions: readonly Decision[];
  /** We suspended the guest: should it stay on the source, it has to be resumed there. */
  readonly suspended: boolean;
  readonly cancel: CancelAnswer | null;
}

export type CancelAnswer =
  /** libvirt took the request; the migration ends soon. */
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly reason: 'post-copy' | 'no-job' | 'other'; readonly because: string }
  | { readonly kind: 'unanswered'; readonly because: string };
