import type { ConvergencePolicy } from '../../planner/plan/plan.js';
import type { Decision } from './decision.js';
import type { Sample } from './progress.js';

/** What a decision depends on besides the policy and the samples. */
export interface Situation {
  readonly now: number;
  /** When the migration was started, not when its watching was. */
  readonly startedAt: number;
  /** What libvirt keeps to at the moment. */
  readonly downtimeLimitMs: number;
  /** Null: not limited. */
  readonly bandwidthMebibytesPerSecond: number | null;
  /** Whether it was started with `--postcopy`, `--auto-converge`: later is too late. */
  readonly postcopyPossible: boolean;
  readonly autoConverge: boolean;
  readonly taken: readonly Taken[];
}

/** A decision that was carried out, or that libvirt refused. */
export interface Taken {
  readonly decision: Decision;
  readonly at: number;
  readonly refused: string | null;
}

/** Everything that a rung of the ladder looks at. */
export interface Case {
  readonly policy: ConvergencePolicy;
  readonly last: Sample;
  readonly situation: Situation;
  /** Bytes a second. */
  readonly rate: number;
  /** The time that the policy gives is about to be over. */
  readonly pressed: boolean;
  /** What is wrong, as the beginning of a sentence. */
  readonly because: string;
}
