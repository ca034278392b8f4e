import { canonicalJson } from '../../planner/plan/canonical-json.js';
import type { FingerprintEntry, Plan, PlannedGuest, PlannedHost } from '../../planner/plan/plan.js';

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
    ...waiverDifferences(planned, now),
    ...planned.guests.flatMap((guest) =>
      guestDifferences(
        guest,
        now.guests.find(({ uuid }) => uuid === guest.uuid),
      ),
    ),
  ];
}

/** What somebody accepts is no fact of a host: only whether it is still accepted counts, not the words. */
function waiverDifferences(planned: Plan, now: Plan): readonly PlanDifference[] {
  const [before, after] = [planned, now].map(({ waived }) => new Set(waived.map(({ finding }) => finding)));
  const all = [...new Set([...(before ?? []), ...(after ?? [])])];
  const word = (findings: ReadonlySet<string> | undefined, id: string): string =>
    findings?.has(id) === true ? 'is waived' : 'is not waived';
  return all.flatMap((id) => differing('waivers', id, word(before, id), word(after, id)));
}

function hostDifferences(planned: PlannedHost, now: PlannedHost): readonly PlanDifference[] {
  return [
    ...differing(planned.name, 'UUID of the host', planned.uuid, now.uuid),
    ...differing(planned.name, 'start of the system', planned.bootId, now.bootId),
    ...differing(planned.name, 'libvirt', planned.libvirtVersion, now.libvirtVersion),
    ...differing(planned.name, 'QEMU', planned.qemuVersion, now.qemuVersion),
  ];
}

function guestDifferences(planned: PlannedGuest, now: PlannedGuest | undefined): readonly PlanDifference[] {
  const about = planned.name;
  if (now === undefined) return [{ about, what: 'the guest', planned: 'is there', now: 'is not there' }];
  return [
    ...differing(about, 'name', planned.name, now.name),
    ...differing(about, 'state afterwards', planned.expected.state, now.expected.state),
    ...deviceDifferences(planned, now),
    ...factDifferences(planned, now),
    ...stepDifferences(planned, now),
  ];
}

/** Disks and interfaces that came or went: one line for each, not one for each fact. */
function deviceDifferences(planned: PlannedGuest, now: PlannedGuest): readonly PlanDifference[] {
  const about = planned.name;
  const [before, after] = [devicesOf(planned), devicesOf(now)];
  const gone = [...before].filter((device) => !after.has(device));
  const added = [...after].filter((device) => !before.has(device));
  return [
    ...gone.map((what) => ({ about, what, planned: 'is there', now: 'is not there' })),
    ...added.map((what) => ({ about, what, planned: 'is not there', now: 'is there' })),
  ];
}

function factDifferences(planned: PlannedGuest, now: PlannedGuest): readonly PlanDifference[] {
  const about = planned.name;
  const [before, after] = [devicesOf(planned), devicesOf(now)];
  const fresh = factsOf(now, before);
  const changed = [...factsOf(planned, after)].flatMap(([what, { digest, shown }]) => {
    const found = fresh.get(what);
    fresh.delete(what);
    return found?.digest === digest
      ? []
      : [{ about, what, planned: shown, now: found?.shown ?? 'no rule asks for it' }];
  });
  const added = [...fresh].map(([what, { shown }]) => ({ about, what, planned: 'no rule asked for it', now: shown }));
  return [...changed, ...added];
}

/** Facts by subject and name, without those of devices that the other plan does not have. */
function factsOf({ fingerprint }: PlannedGuest, devices: ReadonlySet<string>): Map<string, FingerprintEntry> {
  const both = fingerprint.filter(({ subject }) => !isDevice(subject) || devices.has(subject));
  return new Map(both.map((entry) => [`${entry.subject} ${entry.fact}`, entry]));
}

function devicesOf({ fingerprint }: PlannedGuest): ReadonlySet<string> {
  return new Set(fingerprint.map(({ subject }) => subject).filter(isDevice));
}

/** `disk vda`, not `source`. */
function isDevice(subject: string): boolean {
  return subject.includes(' ');
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
