import type { PlannedGuest } from '../../planner/plan/plan.js';
import type { Decided } from '../journal/decided.js';
import type { MovedCheck } from '../truth/moved-check.js';
import type { Advice, Evidence, Truth } from '../truth/truth.js';

/** What became of one guest of a plan. */
export interface GuestResult {
  readonly guest: Pick<PlannedGuest, 'uuid' | 'name'>;
  readonly outcome: GuestOutcome;
  /** One sentence. */
  readonly because: string;
  readonly exitCode: number;
  /** Both hosts' last word; null when they were not asked. */
  readonly truth: Truth | null;
  readonly checks: readonly MovedCheck[];
  readonly steps: readonly StepResult[];
  /** What was tried to help the migration along or to end it, in its order. */
  readonly decisions: readonly Decided[];
  /** How long the guest stood still, as libvirt measured it; null when it did not say. */
  readonly downtimeMs: number | null;
  /** From the start of the migration to its proof; null when none was started. */
  readonly durationMs: number | null;
  /** What libvirt's client said last; it decides nothing. */
  readonly virsh: { readonly exitCode: number | null; readonly message: string | null } | null;
  readonly evidence: readonly Evidence[];
  readonly advice: readonly Advice[];
}

export type GuestOutcome =
  | 'moved'
  /** It runs on the destination, and something about it is not as planned. */
  | 'moved-with-doubts'
  /** It is on the source as before. */
  | 'not-moved'
  | 'locked'
  /** Somebody else's migration of it is under way. */
  | 'foreign-job'
  /** We left while it was under way. */
  | 'left'
  /** As the truth says. */
  | 'attention'
  /** The run was interrupted before its turn. */
  | 'not-begun'
  /** The check did not let it go, and the others went without it. */
  | 'no-go';

export interface StepResult {
  readonly id: string;
  readonly title: string;
  readonly result: 'done' | 'was-so-already' | 'failed' | 'undone' | 'undo-failed' | 'not-run';
  readonly because: string | null;
}
