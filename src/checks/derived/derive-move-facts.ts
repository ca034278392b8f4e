import { type Fact, known, missing } from '../../facts/fact.js';
import type { Guest, MoveFacts } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { missingDevicePaths, missingFirmwareFiles, missingSharedFolders } from './absent-paths.js';
import { copySpace } from './copy-space.js';
import { deriveDiskFacts } from './derive-disk-facts.js';
import { domainCapabilitiesFor } from './domain-capabilities-for.js';
import { guestCpu } from './guest-cpu.js';
import { offeredMachine } from './machine-offered.js';
import { missingSecrets } from './missing-secrets.js';
import { pathOnHost } from './path-on-host.js';
import { unsupportedDevices } from './unsupported-devices.js';
import { derive, whenKnown } from './when-known.js';

/** What follows for one guest and the destination from the facts of both hosts. */
export function deriveMoveFacts(input: CheckInput, guest: Guest): MoveFacts {
  const { destination } = input;
  const machine = offeredMachine(destination, guest);
  const capabilities = domainCapabilitiesFor(destination, guest, machine);
  return {
    copiedDiskCount: copiedDiskCount(input, guest),
    machineOffered: whenKnown(machine, (entry) => known(entry !== null, 'virsh-capabilities')),
    machineDeprecated: whenKnown(machine, (entry) => known(entry?.deprecated ?? false, 'virsh-capabilities')),
    domainCapabilities: capabilities,
    cpu: guestCpu(destination, guest, capabilities),
    emulatorPath: whenKnown(guest.facts.emulator, (path) =>
      path === ''
        ? missing("the guest's definition names no emulator", 'guest-live-xml')
        : pathOnHost(destination, path),
    ),
    unsupportedDevices: unsupportedDevices(guest, capabilities),
    missingFirmwareFiles: missingFirmwareFiles(destination, guest),
    missingDevicePaths: missingDevicePaths(destination, guest),
    missingSharedFolders: missingSharedFolders(destination, guest),
    missingSecrets: missingSecrets(destination, guest),
    copySpace: copySpace(input, guest),
  };
}

function copiedDiskCount(input: CheckInput, guest: Guest): Fact<number> {
  return derive((read) => guest.disks.filter((disk) => read(deriveDiskFacts(input, guest, disk).copied)).length);
}
