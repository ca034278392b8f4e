import { localUri } from './migrate-command.js';
import type { MovedGuest } from './moved-guest.js';
import type { OutlineInput } from './outline-input.js';
import type { PlanOutlineStep } from './plan-outline.js';
import { disksToEject } from './steps-before.js';

/** What has to be done after the guest has moved. */
export function stepsAfter(input: OutlineInput, guest: MovedGuest): readonly PlanOutlineStep[] {
  return [
    verifyDestination(input, guest),
    verifySource(input, guest),
    ...setClock(input, guest),
    ...restoreAutostart(input, guest),
    ...insertMedia(input, guest),
    ...removeDefinition(input, guest),
    ...removeImages(input, guest),
  ];
}

function verifyDestination({ request, destination }: OutlineInput, guest: MovedGuest): PlanOutlineStep {
  return {
    title: `Verify that the guest is there: "${stateAfterwards(request, guest)}" is the right answer`,
    host: destination.name,
    argv: ['virsh', '-c', localUri, 'domstate', '--reason', guest.uuid],
    mutates: false,
  };
}

function stateAfterwards({ mode, options }: OutlineInput['request'], guest: MovedGuest): string {
  if (mode === 'offline') return 'shut off';
  return options.some(({ name }) => name === 'suspend') ? 'paused' : (guest.state ?? 'running');
}

/** What stays on the source is its definition, unless that went along. */
function verifySource({ source, request }: OutlineInput, guest: MovedGuest): PlanOutlineStep {
  const kept = guest.persistent === true && !(request.persistent && request.undefineSource);
  const known = kept ? '"shut off"' : '"Domain not found"';
  const expected = guest.persistent === null ? '"Domain not found" or "shut off"' : known;
  return {
    title: `Verify that it no longer runs on the source: ${expected} is the right answer`,
    host: source.name,
    argv: ['virsh', '-c', localUri, 'domstate', '--reason', guest.uuid],
    mutates: false,
  };
}

/** The clock of a guest that was suspended is late by as long as the move took. */
function setClock({ request, destination }: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  if (request.mode !== 'non-live' || guest.guestAgent !== true) return [];
  if (stateAfterwards(request, guest) !== 'running') return [];
  return [
    {
      title: 'Set the clock of the guest, which stood still meanwhile (through its guest agent)',
      host: destination.name,
      argv: ['virsh', '-c', localUri, 'domtime', guest.uuid, '--sync'],
      mutates: true,
    },
  ];
}

function restoreAutostart({ destination, request }: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  if (guest.autostart !== true || guest.persistent === false || !request.persistent) return [];
  return [
    {
      title: 'Set autostart again, which a migration loses',
      host: destination.name,
      argv: ['virsh', '-c', localUri, 'autostart', guest.uuid],
      mutates: true,
    },
  ];
}

function insertMedia(input: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  return disksToEject(input, guest).map((disk) => ({
    title: `Insert a medium into ${disk.target} again if the guest needs one; it was ${disk.source ?? 'not known'}`,
    host: input.destination.name,
    argv: null,
    mutates: true,
  }));
}

/** For a guest of which nobody knows whether the source keeps a definition. */
export const unknownDefinitionTask =
  'Remove the definition by hand if it is still there, so that the guest cannot be started twice';

function removeDefinition({ source }: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  if (guest.persistent !== null) return [];
  return [
    {
      title: unknownDefinitionTask,
      host: source.name,
      argv: null,
      mutates: true,
    },
  ];
}

function removeImages({ source, derived }: OutlineInput, guest: MovedGuest): PlanOutlineStep[] {
  return oldImageTasks(guest, derived.copiedDisks).map((title) => ({
    title,
    host: source.name,
    argv: null,
    mutates: true,
  }));
}

/** Copied images stay on the source: nothing of this program deletes a disk image. */
export function oldImageTasks(guest: MovedGuest, copiedDisks: readonly string[]): readonly string[] {
  const images = guest.disks
    .filter((disk) => copiedDisks.includes(disk.target))
    .map((disk) => `${disk.target} (${disk.source ?? 'path not known'})`);
  if (copiedDisks.length === 0) return [];
  return [
    `Remove the old images by hand once the guest has proven itself; they are never deleted for you: ${images.join(', ')}`,
  ];
}
