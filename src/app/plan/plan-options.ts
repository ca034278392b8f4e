import type { ConvergencePolicy } from '../../planner/plan/plan.js';
import type { CheckOptions } from '../check/check-options.js';

/** What `plan` and `migrate` were asked for, besides what `check` is. */
export interface PlanOptions extends CheckOptions {
  readonly policy: ConvergencePolicy;
  /** Whether steps may mend what the rules found. */
  readonly fix: boolean;
  /** Whether what those steps did stays. */
  readonly keepFixes: boolean;
  readonly defineAndUndefine: boolean;
  /** Whether an offline move takes along the images that the destination has not. */
  readonly copyImages: boolean;
  /** Whether guests that cannot go are left out, instead of stopping all. */
  readonly skipNoGo: boolean;
  /** What `--concurrency` says; null without it. */
  readonly concurrencyAsked: number | null;
  /** How long the plan may be applied. */
  readonly validMinutes: number;
}
