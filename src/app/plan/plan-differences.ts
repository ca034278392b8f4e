import { canonicalJson } from '../../planner/plan/canonical-json.js';
import type { Plan, PlannedGuest, PlannedHost } from '../../planner/plan/plan.js';

/** One thing that is not as it was when the plan was made. */
export interface PlanDifference {
  /** The guest or the host. */
  readonly about: string;
  readonly what: string;
  readonly planned: string;
  readonly now: string;
}

/** Everything in which a plan that is made now differs from one that was made earlier: nothing else may be applied. */
export function planDifferences(planned: Plan, now: Plan): readonly PlanDifference[] {
  return [
    ...hostDifferences(planned.source, now.source),
    ...hostDifferences(planned.destination, now.destination),
    ...differing('rules', 'digest', planned.rules.digest, now.rules.digest),
    ...planned.guests.flatMap((guest) =>
      guestDifferences(
        guest,
        now.guests.find(({ uuid }) => uuid === guest.uuid),
      ),
    ),
  ];
}

function hostDifferences(planned: PlannedHost, now: PlannedHost): readonly PlanDifference[] {
  return [
    ...differing(planned.name, 'UUID of the host', planned.uuid, now.uuid),
    ...differing(planned.name, 'libvirt', planned.libvirtVersion, now.libvirtVersion),
    ...differing(planned.name, 'QEMU', planned.qemuVersion, now.qemuVersion),
  ];
}

function guestDifferences(planned: PlannedGuest, now: PlannedGuest | undefined): readonly PlanDifference[] {
  const about = planned.name;
  if (now === undefined) return [{ about, what: 'the guest', planned: 'may go', now: 'is not there, or may not go' }];
  const facts = new Map(now.fingerprint.map((entry) => [`${entry.subject} ${entry.fact}`, entry]));
  const changed = planned.fingerprint.flatMap((entry) => {
    const key = `${entry.subject} ${entry.fact}`;
    const fresh = facts.get(key);
    facts.delete(key);
    if (fresh?.digest === entry.digest) return [];
    return [{ about, what: key, planned: entry.shown, now: fresh?.shown ?? 'no rule asks for it' }];
  });
  const added = [...facts].map(([key, { shown }]) => ({
    about,
    what: key,
    planned: 'no rule asked for it',
    now: shown,
  }));
  return [
    ...differing(about, 'name', planned.name, now.name),
    ...differing(about, 'state afterwards', planned.expected.state, now.expected.state),
    ...changed,
    ...added,
    ...stepDifferences(planned, now),
  ];
}

/** What facts do not show: a step that would be another now. */
function stepDifferences(planned: PlannedGuest, now: PlannedGuest): readonly PlanDifference[] {
  const about = planned.name;
  const actions = (guest: PlannedGuest): readonly string[] =>
    guest.steps.map(({ id, host, action }) => canonicalJson({ id, host, action }));
  const [before, after] = [actions(planned), actions(now)];
  if (before.join('\n') === after.join('\n')) return [];
  const first = before.findIndex((action, index) => action !== after[index]);
  const at = first === -1 ? before.length : first;
  const titled = ({ steps }: PlannedGuest): string => steps[at]?.title ?? 'no step';
  return [{ about, what: `step ${at + 1}`, planned: titled(planned), now: titled(now) }];
}

function differing(about: string, what: string, planned: string | null, now: string | null): readonly PlanDifference[] {
  return planned === now ? [] : [{ about, what, planned: planned ?? 'not known', now: now ?? 'not known' }];
}
