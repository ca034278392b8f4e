import type { ConvergencePolicy, PlannedGuest, PlanStep } from '../../planner/plan/plan.js';
import type { MigrateAction } from '../../planner/plan/plan-action.js';
import type { Clock } from '../host-session.js';
import type { Journal } from '../journal/journal.js';
import type { GuestSessions } from './guest-sessions.js';
import type { Interruption } from './interruption.js';
import type { Relay } from './relay.js';
import type { RunEvent } from './run-event.js';

/** Everything that the move of one guest needs. */
export interface Move {
  readonly guest: PlannedGuest;
  readonly step: PlanStep;
  readonly action: MigrateAction;
  readonly policy: ConvergencePolicy;
  readonly sessions: GuestSessions;
  /** libvirt's UUIDs of both hosts, as the plan has them: another machine behind the same name is not asked. */
  readonly hostUuids: { readonly source: string | null; readonly destination: string | null };
  readonly journal: Journal;
  readonly clock: Clock;
  readonly interruption: Interruption;
  /** The folder of this guest's migration on the host that runs virsh. */
  readonly workFolder: string;
  readonly relay: Relay | null;
  /** Makes sure of the guest's locks before anything is changed, as a lost connection loses them. Null when they are held, else why not. */
  readonly holdLock: () => Promise<string | null>;
  readonly tell: (event: RunEvent) => void;
}
