import type { ConvergencePolicy } from '../../planner/plan/plan.js';
import type { Clock } from '../host-session.js';
import type { Watched } from './look.js';
import type { WatchEvent } from './watch-event.js';

export interface WatchOptions extends Watched {
  /** How far the migration may be helped; null: not at all, as it is not ours. */
  readonly policy: ConvergencePolicy | null;
  /** How it was started. */
  readonly migration: StartedMigration;
  readonly clock: Clock;
  /** Stops the watching, not the migration. */
  readonly signal: AbortSignal;
  /** Asks libvirt to abort the migration, and watches what comes of it. */
  readonly cancel: AbortSignal;
  readonly onEvent: (event: WatchEvent) => void | Promise<void>;
  /** How long the host may be silent, reconnecting all the while. */
  readonly lostAfterSeconds: number;
}

export interface StartedMigration {
  /** Milliseconds since the epoch, also when the watch begins later. */
  readonly startedAt: number;
  /** Whether it has `--postcopy`, `--auto-converge`. */
  readonly postcopy: boolean;
  readonly autoConverge: boolean;
  /** Its `--bandwidth`. */
  readonly bandwidthMebibytesPerSecond: number | null;
}
