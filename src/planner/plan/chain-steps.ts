import { commandsOf } from '../actions/commands-of.js';
import type { PlanStep, StepUndo } from './plan.js';
import type { PlanAction } from './plan-action.js';

/** A step before it has its place among the others. */
export interface StepDraft {
  /** Its id behind the name of the guest; unique among the steps of one guest. */
  readonly name: string;
  readonly host: PlanStep['host'];
  readonly title: string;
  readonly action: PlanAction;
  readonly precondition: string;
  readonly verify: string;
  readonly undo: Omit<StepUndo, 'argv'> | null;
  readonly pointOfNoReturn: string | null;
  readonly timeoutSeconds: number;
  /** For people, where the action has no commands of its own. */
  readonly argv?: readonly string[];
}

/** The steps of one guest: each waits for the one before it. */
export function chainSteps(guest: { uuid: string; name: string }, drafts: readonly StepDraft[]): readonly PlanStep[] {
  const steps: PlanStep[] = [];
  for (const draft of drafts) {
    const previous = steps.at(-1);
    steps.push(stepOf(guest, draft, previous === undefined ? [] : [previous.id]));
  }
  return steps;
}

function stepOf(guest: { uuid: string; name: string }, draft: StepDraft, dependsOn: readonly string[]): PlanStep {
  const commands = commandsOf(draft.action, guest.uuid);
  return {
    id: `${guest.name}/${draft.name}`,
    guest: guest.uuid,
    host: draft.host,
    title: draft.title,
    action: draft.action,
    argv: draft.argv ?? argvOf(commands?.run),
    mutates: draft.action.kind !== 'keep-definition' && draft.action.kind !== 'verify-moved',
    precondition: draft.precondition,
    verify: draft.verify,
    undo: draft.undo === null ? null : { ...draft.undo, argv: argvOf(commands?.undo) },
    pointOfNoReturn: draft.pointOfNoReturn,
    timeoutSeconds: draft.timeoutSeconds,
    dependsOn,
  };
}

/** A script is no single command that a person could type. */
function argvOf(command: NonNullable<ReturnType<typeof commandsOf>>['undo'] | undefined): readonly string[] | null {
  return command?.kind === 'argv' ? command.argv : null;
}
