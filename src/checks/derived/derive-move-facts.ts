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
import { once } from './once.js';
import { pathOnHost } from './path-on-host.js';
import { unsupportedDevices } from './unsupported-devices.js';
import { derive, whenKnown } from './when-known.js';

/** What follows for one guest and the destination from the facts of both hosts. Each fact is computed when it is read. */
export function deriveMoveFacts(input: CheckInput, guest: Guest): MoveFacts {
  const { destination } = input;
  const machine = once(() => offeredMachine(destination, guest));
  const capabilities = once(() => domainCapabilitiesFor(destination, guest, machine()));
  return {
    get copiedDiskCount() {
      return copiedDiskCount(input, guest);
    },
    get machineOffered() {
      return whenKnown(machine(), (entry) => known(entry !== null, 'virsh-capabilities'));
    },
    get machineDeprecated() {
      return whenKnown(machine(), (entry) => known(entry?.deprecated ?? false, 'virsh-capabilities'));
    },
    get domainCapabilities() {
      return capabilities();
    },
    get cpu() {
      return guestCpu(destination, guest, capabilities());
    },
    get emulatorPath() {
      return whenKnown(guest.facts.emulator, (path) =>
        path === ''
          ? missing("the guest's definition names no emulator", 'guest-live-xml')
          : pathOnHost(destination, path),
      );
    },
    get unsupportedDevices() {
      return unsupportedDevices(guest, capabilities());
    },
    get missingFirmwareFiles() {
      return missingFirmwareFiles(destination, guest);
    },
    get missingDevicePaths() {
      return missingDevicePaths(destination, guest);
    },
    get missingSharedFolders() {
      return missingSharedFolders(destination, guest);
    },
    get missingSecrets() {
      return missingSecrets(destination, guest);
    },
    get copySpace() {
      return copySpace(input, guest);
    },
  };
}

function copiedDiskCount(input: CheckInput, guest: Guest): Fact<number> {
  return derive((read) => guest.disks.filter((disk) => read(deriveDiskFacts(input, guest, disk).copied)).length);
}
