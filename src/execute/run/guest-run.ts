import type { PlannedGuest } from '../../planner/plan/plan.js';
import type { FileCopier } from '../images/file-copier.js';
import type { MovedCheck } from '../truth/moved-check.js';
import type { StepResult } from './guest-result.js';
import type { Move } from './move.js';
import type { MoveEnd } from './move-guest.js';

/** Everything that the run of one guest needs. */
export interface GuestRun extends Omit<Move, 'step' | 'action'> {
  /** All guests of the plan: two may need the same network, which is undone when neither does any longer. */
  readonly guests: readonly PlannedGuest[];
  readonly shared: SharedState;
  /** Keeps a definition in the folder of the run, on this machine. */
  readonly keepDefinition: (guestUuid: string, xml: string) => void;
  readonly files: FileCopier;
}

/** What all guests of a run know of each other. */
export interface SharedState {
  /** By UUID, whether it moved: guests whose end is certain. */
  readonly ended: Map<string, boolean>;
  /** Ids of steps that are being undone, or were. */
  readonly undoing: Set<string>;
}

/** Everything that is known so far about the guest whose steps are run. */
export interface GuestState {
  readonly steps: Map<string, StepResult>;
  move: MoveEnd | null;
  checks: readonly MovedCheck[];
  downtimeMs: number | null;
  provedAt: number | null;
  /** Why the steps were not carried out to the end; null while they are. */
  because: string | null;
}
