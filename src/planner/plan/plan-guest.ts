import { chooseWay } from '../choose-way.js';
import { type MovedGuest, movedGuest } from '../moved-guest.js';
import { chainSteps, type StepDraft } from './chain-steps.js';
import { autostartSteps, keepDefinitionStep, verifyMovedStep } from './definition-steps.js';
import { expectedGuest } from './expected-guest.js';
import { migrateAction, migrateStep } from './migrate-step.js';
import type { PlannedGuest } from './plan.js';
import type { PlanInput, PlanInputGuest } from './plan-input.js';

/** What is done to move one guest; null when its UUID is not known: no step is made that would name a guest. */
export function planGuest(input: PlanInput, planned: PlanInputGuest): PlannedGuest | null {
  const guest = movedGuest(planned.guest);
  if (guest === null) return null;
  const action = migrateAction(input, planned, guest);
  const expected = expectedGuest(guest, action);
  return {
    uuid: guest.uuid,
    name: guest.name,
    ...chooseWay(input.request, guest, planned.copiedDisks),
    otherWays: [],
    transport: { kind: input.transport.kind, reason: input.transport.reason },
    memoryBytes: guest.memoryBytes,
    expected,
    fingerprint: [],
    steps: chainSteps(guest, drafts(input, guest, action, expected)),
  };
}

function drafts(
  input: PlanInput,
  guest: MovedGuest,
  action: ReturnType<typeof migrateAction>,
  expected: PlannedGuest['expected'],
): readonly StepDraft[] {
  return [
    ...keepDefinitionStep(guest),
    migrateStep(input, guest, action),
    verifyMovedStep(expected, input.destination.name),
    ...autostartSteps(guest, expected),
  ];
}
