import { valueIfKnown } from '../../facts/fact.js';
import type { MovedDisk } from '../moved-guest.js';
import type { StepDraft } from '../plan/chain-steps.js';
import type { Drive } from '../plan/plan-action.js';
import { disksToEject } from '../steps-before.js';
import type { Fix, FixInput } from './fix.js';
import { fixStep } from './fix-step.js';

/** Media that are not known to be on the destination. Where the source's path is one of the destination's too, it is inserted again. */
export function ejectMedia(fix: FixInput): readonly Fix[] {
  return disksToEject(fix.planned, fix.guest).map((disk) => ejectMedium(fix, disk));
}

function ejectMedium({ input, planned, guest }: FixInput, disk: MovedDisk): Fix {
  const findings = planned.findings.filter(
    ({ ruleId, device, guest: about }) =>
      ruleId === 'storage/removable' && device === disk.target && about?.uuid === guest.uuid,
  );
  const common = { ruleId: 'storage/removable', findingIds: findings.map(({ id }) => id) };
  const again = {
    title: `Insert a medium into ${disk.target} again if the guest needs one; it was ${disk.source ?? 'not known'}`,
    host: input.destination.name,
  };
  // A medium without a path on the host could not be put back.
  if (disk.source?.startsWith('/') !== true || guest.state === null || guest.persistent === null) {
    const eject = { title: `Eject the medium of ${disk.target}`, host: input.source.name };
    return { ...common, before: [], after: [], byPeople: [eject, again], mends: false };
  }
  const drive = { target: disk.target, medium: disk.source, active: guest.state !== 'shut off' };
  const step = fixStep({
    name: `eject-medium-${disk.target}`,
    host: 'source',
    title: `Eject the medium of ${disk.target}`,
    action: { kind: 'eject-medium', ...drive, persistent: guest.persistent },
    precondition: `${disk.target} holds ${disk.source}`,
    verify: `${disk.target} is empty`,
    undo: `Insert ${disk.source} into ${disk.target} again`,
  });
  const after = insertMedium({ input, planned, guest }, drive);
  return { ...common, before: [step], after, byPeople: after.length > 0 ? [] : [again], mends: true };
}

/** The destination may have the same file system mounted elsewhere. */
function insertMedium({ input, planned, guest }: FixInput, drive: Omit<Drive, 'persistent'>): readonly StepDraft[] {
  const index = planned.guest.disks.findIndex(({ target }) => valueIfKnown(target) === drive.target);
  const medium = valueIfKnown(planned.disks[index]?.otherDestinationPath) ?? '';
  if (!medium.startsWith('/')) return [];
  const persistent = input.request.persistent && guest.persistent === true;
  return [
    fixStep({
      name: `insert-medium-${drive.target}`,
      title: `Insert the medium of ${drive.target} again, which ${input.destination.name} has as ${medium}`,
      action: { kind: 'insert-medium', ...drive, medium, persistent },
      precondition: `${drive.target} is empty`,
      verify: `${drive.target} holds ${medium}`,
      undo: `Eject the medium of ${drive.target}`,
    }),
  ];
}
