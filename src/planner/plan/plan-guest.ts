import { valueIfKnown } from '../../facts/fact.js';
import { definitionDiffs } from '../destination-xml/definition-diffs.js';
import type { Fix } from '../fixes/fix.js';
import { fixesFor } from '../fixes/fixes-for.js';
import { type MovedGuest, movedGuest } from '../moved-guest.js';
import { chainSteps, type StepDraft } from './chain-steps.js';
import { copyImageSteps } from './copy-image-steps.js';
import { autostartSteps, keepDefinitionStep, verifyMovedStep } from './definition-steps.js';
import { expectedGuest } from './expected-guest.js';
import { fingerprintOf } from './fingerprint.js';
import { migrateAction, migrateStep } from './migrate-step.js';
import { clockSteps, defineGuestStep, undefineGuestStep } from './offline-steps.js';
import { otherWays } from './other-ways.js';
import type { ExpectedGuest, PersonalTask, PlannedGuest, Way } from './plan.js';
import type { MigrateAction } from './plan-action.js';
import type { FactRead, PlanInput, PlanInputGuest } from './plan-input.js';
import { planWay } from './plan-way.js';
import { tasksForPeople } from './tasks-for-people.js';

export interface PlannedMove {
  readonly guest: PlannedGuest;
  readonly byPeople: readonly PersonalTask[];
}

/** What is done to move one guest; null when its UUID is not known: no step is made that would name a guest. */
export function planGuest(input: PlanInput, planned: PlanInputGuest): PlannedMove | null {
  const guest = movedGuest(planned.guest);
  if (guest === null) return null;
  const action = migrateAction(input, planned, guest);
  const fixes = fixesFor(input, planned);
  const mending = stepsOfFixes(input, fixes);
  const expected = withoutEjected(expectedGuest(guest, action, input.request.mappings), mending.before);
  const chosen = planWay(input, planned, guest);
  const steps = {
    ...mending,
    move: moveSteps({ input, planned, guest, action, expected }, chosen.way),
  };
  return {
    guest: {
      uuid: guest.uuid,
      name: guest.name,
      ...chosen,
      otherWays: otherWays(planned, guest, chosen.way),
      transport: { kind: input.transport.kind, reason: transportReason(input, action) },
      memoryBytes: guest.memoryBytes,
      expected,
      definitionDiffs: definitionDiffs({ running: planned.runningDefinition, kept: planned.definition }, planned),
      fingerprint: fingerprintOf([...planned.reads, ...definitionRead(input, planned, guest)], input.digest),
      steps: chainSteps(guest, [...keepDefinitionStep(guest), ...steps.before, ...steps.move, ...steps.after]),
    },
    byPeople: tasksForPeople(input, planned, guest, fixes, expected),
  };
}

interface Move {
  readonly input: PlanInput;
  readonly planned: PlanInputGuest;
  readonly guest: MovedGuest;
  readonly action: MigrateAction;
  readonly expected: ExpectedGuest;
}

function moveSteps({ input, planned, guest, action, expected }: Move, way: Way): readonly StepDraft[] {
  const inTwoSteps = way === 'define-and-undefine';
  return [
    ...copyImageSteps(input, planned),
    ...(inTwoSteps ? defineGuestStep(input, planned, guest) : [migrateStep(input, guest, action)]),
    verifyMovedStep(expected, input.destination.name),
    ...clockSteps(input, guest, expected.state),
    ...(inTwoSteps ? undefineGuestStep(input, guest) : []),
    ...autostartSteps(guest, expected),
  ];
}

/** The definition that moves along, as a whole: rules read only some of it. That of a transient guest follows its state. */
function definitionRead(
  { digest }: PlanInput,
  { definition }: PlanInputGuest,
  { persistent }: MovedGuest,
): readonly FactRead[] {
  if (definition === null || persistent !== true) return [];
  return [{ subject: 'guest', fact: 'definition', value: { known: digest(definition) } }];
}

/** A drive whose medium is ejected on the way is not looked into: the medium may be inserted again later. */
function withoutEjected(expected: ExpectedGuest, before: readonly StepDraft[]): ExpectedGuest {
  const ejected = before.flatMap(({ action }) => (action.kind === 'eject-medium' ? action.target : []));
  const disks = expected.disks.map((disk) => (ejected.includes(disk.target) ? { ...disk, path: null } : disk));
  return { ...expected, disks };
}

/** A relay takes what the daemons say to each other, and no more. */
function transportReason({ transport, source, pair }: PlanInput, { mode, tunnelled }: MigrateAction): string {
  if (transport.kind !== 'relay' || mode === 'offline' || tunnelled) return transport.reason;
  const host = valueIfKnown(pair.migrationHost) ?? 'the name that the destination gives';
  return `${transport.reason} The memory goes straight from ${source.name} to ${host}.`;
}

/** Two interfaces on one network need it once. What is to stay has no undo. */
function stepsOfFixes({ wishes: { fix, keepFixes } }: PlanInput, fixes: readonly Fix[]) {
  if (!fix) return { before: [], after: [] };
  const once = (drafts: readonly StepDraft[]): readonly StepDraft[] => {
    const byName = new Map(drafts.map((draft) => [draft.name, keepFixes ? { ...draft, undo: null } : draft]));
    return [...byName.values()];
  };
  return {
    before: once(fixes.flatMap(({ before }) => before)),
    after: once(fixes.flatMap(({ after }) => after)),
  };
}
