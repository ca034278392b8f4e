import { canonicalJson } from './canonical-json.js';
import type { PlannedGuest, PlanStep } from './plan.js';

/** How the run of a plan stands. */
export interface RunSoFar {
  /** Ids of the steps that the run itself has done: what was so already is not its to undo. */
  readonly done: ReadonlySet<string>;
  /** UUIDs of the guests that have ended, one way or the other, and of those that have moved. */
  readonly ended: ReadonlySet<string>;
  readonly moved: ReadonlySet<string>;
}

/**
 * What is to be undone now, the last first. What two guests need, as a network or open ports, is done by the step of the first one alone, and
 * undone when neither needs it any longer.
 */
export function stepsToUndo(guests: readonly PlannedGuest[], run: RunSoFar): readonly PlanStep[] {
  const steps = guests.flatMap((guest) => guest.steps);
  return steps.filter((step) => run.done.has(step.id) && isOver(step, steps, run)).toReversed();
}

function isOver(step: PlanStep, steps: readonly PlanStep[], { ended, moved }: RunSoFar): boolean {
  const { undo } = step;
  if (undo === null) return false;
  const users = steps.filter((other) => other.host === step.host && isSame(step, other)).map(({ guest }) => guest);
  return users.every((guest) => ended.has(guest) && (undo.afterwards || !moved.has(guest)));
}

/** Of a guest's own, such as its drives, the target says nothing about whose it is. */
function isSame(step: PlanStep, other: PlanStep): boolean {
  if (step.guest === other.guest) return step.id === other.id;
  return concernsHost(step) && canonicalJson(step.action) === canonicalJson(other.action);
}

function concernsHost({ action: { kind } }: PlanStep): boolean {
  return kind.startsWith('define-') || kind.startsWith('start-') || kind === 'open-firewall';
}
