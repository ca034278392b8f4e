import type { Finding } from '../checks/finding.js';
import { localUri } from './migrate-command.js';
import type { MovedDisk, MovedGuest } from './moved-guest.js';
import type { OutlineInput } from './outline-input.js';
import type { PlanOutlineStep } from './plan-outline.js';

/** What has to be done before the guest moves. The last step is to check again, since facts age. */
export function stepsBefore(input: OutlineInput, guest: MovedGuest): readonly PlanOutlineStep[] {
  return [
    ...keepDefinition(input, guest),
    ...wakeFromManagedSave(input, guest),
    ...disksToEject(input, guest).map((disk) => ejectStep(input, guest, disk)),
    ...definitionsByHand(input),
    ...copiesByHand(input, guest),
    {
      title: 'Check again right before, on the live hosts: what was found here ages',
      host: 'here',
      argv: input.derived.checkCommand,
      mutates: false,
    },
  ];
}

/** `--undefinesource` removes the definition from the source; a copy is the way back if the destination is lost. */
function keepDefinition({ source }: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  if (guest.persistent === false) return [];
  return [
    {
      title: 'Keep a copy of the definition',
      host: source.name,
      argv: ['virsh', '-c', localUri, 'dumpxml', '--inactive', guest.uuid],
      mutates: false,
    },
  ];
}

/** A managed save image stays behind, and with it the memory of the guest: it has to be turned into a clean shutdown. */
function wakeFromManagedSave({ source, request }: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  if (guest.managedSave !== true || request.mode !== 'offline') return [];
  return [
    {
      title: 'Start the guest from its managed save image, which would stay behind',
      host: source.name,
      argv: ['virsh', '-c', localUri, 'start', guest.uuid],
      mutates: true,
    },
    {
      title: 'Shut it down, and wait until it is off',
      host: source.name,
      argv: ['virsh', '-c', localUri, 'shutdown', guest.uuid],
      mutates: true,
    },
  ];
}

/** Drives whose medium is not known to be on the destination as well. */
export function disksToEject(input: Pick<OutlineInput, 'findings'>, guest: MovedGuest): readonly MovedDisk[] {
  return guest.disks.filter((disk) => disk.holdsMedium && !mediumIsThere(input.findings, guest, disk));
}

function mediumIsThere(findings: readonly Finding[], guest: MovedGuest, disk: MovedDisk): boolean {
  return findings.some(
    (finding) =>
      finding.ruleId === 'storage/removable' &&
      finding.status === 'pass' &&
      finding.guest?.uuid === guest.uuid &&
      finding.device === disk.target,
  );
}

function ejectStep({ source, request }: OutlineInput, guest: MovedGuest, disk: MovedDisk): PlanOutlineStep {
  const live = request.mode === 'offline' ? [] : ['--live'];
  const config = guest.persistent === true ? ['--config'] : [];
  return {
    title: `Eject the medium of ${disk.target}`,
    host: source.name,
    argv: ['virsh', '-c', localUri, 'change-media', guest.uuid, disk.target, '--eject', ...live, ...config],
    mutates: true,
  };
}

/** `plan` and `migrate` make and hand over what the outline only names. */
function definitionsByHand({ request }: OutlineInput): PlanOutlineStep[] {
  if (request.mappings.length === 0) return [];
  const title = 'Write the definitions for the destination, as `plan` shows them: DESTINATION.xml and PERSISTENT.xml';
  return [{ title, host: 'here', argv: null, mutates: false }];
}

/** An offline move carries the definition only: images, UEFI variables and TPM state are the administrator's. */
function copiesByHand({ request, derived, destination }: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  if (request.mode !== 'offline') return [];
  return copyTasks(guest, derived.copiedDisks).map((title) => ({
    title,
    host: destination.name,
    argv: null,
    mutates: true,
  }));
}

export function copyTasks(guest: MovedGuest, copiedDisks: readonly string[]): readonly string[] {
  const things: string[] = [];
  for (const disk of guest.disks) {
    if (copiedDisks.includes(disk.target))
      things.push(`the image of ${disk.target} (${disk.source ?? 'path not known'})`);
  }
  if (guest.nvram !== null) things.push(`the UEFI variables (${guest.nvram})`);
  if (guest.emulatedTpm) things.push(`the TPM state (/var/lib/libvirt/swtpm/${guest.uuid})`);
  return things.map(
    (thing) => `Copy ${thing} to the same path, unless it is shared: an offline move takes only the definition`,
  );
}
