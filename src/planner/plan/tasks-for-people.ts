import type { Fix } from '../fixes/fix.js';
import type { MovedGuest } from '../moved-guest.js';
import { oldImageTasks, unknownDefinitionTask } from '../steps-after.js';
import { copyTasks } from '../steps-before.js';
import { imagesForSteps } from './copy-image-steps.js';
import type { ExpectedGuest, PersonalTask } from './plan.js';
import type { PlanInput, PlanInputGuest } from './plan-input.js';

/** What is left to people about one guest: what no step may do, and what none was asked to do. */
export function tasksForPeople(
  input: PlanInput,
  planned: PlanInputGuest,
  guest: MovedGuest,
  fixes: readonly Fix[],
  expected: ExpectedGuest,
): readonly PersonalTask[] {
  const ofWay = (title: string, host: string): PersonalTask => ({ title, host, guest: guest.uuid, ruleId: null });
  const { source, destination, request } = input;
  const offline = request.mode === 'offline';
  return [
    ...fixes.flatMap((fix) => tasksOfFix(input, guest, fix)),
    ...(offline ? copyTasks(guest, imagesToCopy(input, planned)).map((title) => ofWay(title, destination.name)) : []),
    ...oldImageTasks(guest, planned.copiedDisks).map((title) => ofWay(title, source.name)),
    ...(expected.sourceDefinition === 'unknown' ? [ofWay(unknownDefinitionTask, source.name)] : []),
    ...(expected.persistent === false && guest.autostart === true
      ? [ofWay('Set autostart of the definition again when the guest is back', source.name)]
      : []),
  ];
}

/** An offline move takes no image along: those that were to be copied, and those that the destination is not known to have, but for those that steps copy. */
function imagesToCopy(input: PlanInput, planned: PlanInputGuest): readonly string[] {
  const { copiedDisks, findings } = planned;
  const bySteps = new Set(imagesForSteps(input, planned).map(({ target }) => target));
  const missing = findings.filter(
    ({ ruleId, status }) => ruleId === 'storage/offline-image' && (status === 'fail' || status === 'unknown'),
  );
  return [...copiedDisks, ...missing.flatMap(({ device }) => device ?? [])].filter((target) => !bySteps.has(target));
}

/** Without `--fix` the steps of a fix are tasks too. */
function tasksOfFix(input: PlanInput, guest: MovedGuest, fix: Fix): readonly PersonalTask[] {
  const asTask = (title: string, host: string): PersonalTask => ({
    title,
    host,
    guest: guest.uuid,
    ruleId: fix.ruleId,
  });
  const left = fix.byPeople.map(({ title, host }) => asTask(title, host));
  if (input.wishes.fix) return left;
  const steps = [...fix.before, ...fix.after].map(({ title, host }) =>
    asTask(title, host === 'source' ? input.source.name : input.destination.name),
  );
  return [...steps, ...left];
}
