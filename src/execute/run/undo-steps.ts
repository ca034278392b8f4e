import { commandsOf } from '../../planner/actions/commands-of.js';
import type { PlannedGuest, PlanStep } from '../../planner/plan/plan.js';
import { stepsToUndo } from '../../planner/plan/steps-to-undo.js';
import { removeCopy } from '../images/copy-image.js';
import type { StepResult } from './guest-result.js';
import type { GuestRun } from './guest-run.js';
import { undoStep } from './perform-step.js';
import { historyOf } from './step-history.js';

/**
 * Takes back what this run did and nobody needs any longer: everything where the guest did not move, else what was only for the way. Steps of
 * a guest that ended earlier are among them, where they waited for this one.
 */
export async function undoSteps(run: GuestRun): Promise<readonly StepResult[]> {
  const { guests, tell } = run;
  const { ended, undoing } = run.shared;
  const done = new Set(guests.flatMap(({ steps }) => steps.filter((step) => wasDone(run, step)).map(({ id }) => id)));
  const moved = new Set([...ended].filter(([, hasMoved]) => hasMoved).map(([uuid]) => uuid));
  const results: StepResult[] = [];
  for (const step of stepsToUndo(guests, { done, ended: new Set(ended.keys()), moved })) {
    // Another guest that ended at the same time may have come first.
    if (undoing.has(step.id)) continue;
    undoing.add(step.id);
    tell({ guest: run.guest, kind: 'undoing', step });
    const refusal = await undo(run, guestOf(run, step), step);
    const { id, title } = step;
    results.push({ id, title, result: refusal === null ? 'undone' : 'undo-failed', because: refusal });
  }
  return results;
}

async function undo(run: GuestRun, guest: PlannedGuest, step: PlanStep): Promise<string | null> {
  const unlocked = await run.holdLock();
  if (unlocked !== null) return unlocked;
  if (step.action.kind === 'copy-image') return removeCopy(run, step, step.action);
  const commands = commandsOf(step.action, guest.uuid);
  if (commands === null) return 'no command takes this back';
  return undoStep({ step, commands, session: run.sessions[step.host], journal: run.journal });
}

function wasDone({ journal }: GuestRun, { id }: PlanStep): boolean {
  const history = historyOf(journal.entries, id);
  return history.kind === 'done' && history.changed;
}

function guestOf({ guests, guest }: GuestRun, step: PlanStep): PlannedGuest {
  return guests.find(({ uuid }) => uuid === step.guest) ?? guest;
}
