import { type Fact, known } from '../../facts/fact.js';
import type { Guest, MoveFacts } from '../../facts/host-facts.js';
import type { CheckInput } from '../check-input.js';
import { missingDevicePaths, missingFirmwareFiles, missingSharedFolders } from './absent-paths.js';
import { copySpace } from './copy-space.js';
import { deriveDiskFacts } from './derive-disk-facts.js';
import { diskPort, sharedPort } from './disk-port.js';
import { domainCapabilitiesFor } from './domain-capabilities-for.js';
import { emulatorExists, emulatorThere } from './emulator-there.js';
import { guestCpu } from './guest-cpu.js';
import { offeredMachine } from './machine-offered.js';
import { rangePortCount } from './migration-ports.js';
import { missingSecrets } from './missing-secrets.js';
import { once } from './once.js';
import { unsupportedDevices } from './unsupported-devices.js';
import { derive, whenKnown } from './when-known.js';

/** What follows for one guest and the destination from the facts of both hosts. Each fact is computed when it is read. */
export function deriveMoveFacts(input: CheckInput, guest: Guest): MoveFacts {
  return new DerivedMoveFacts(input, guest);
}

class DerivedMoveFacts implements MoveFacts {
  readonly #machine = once(() => offeredMachine(this.input.destination, this.guest));
  readonly #capabilities = once(() => domainCapabilitiesFor(this.input.destination, this.guest, this.#machine()));

  constructor(
    private readonly input: CheckInput,
    private readonly guest: Guest,
  ) {}

  get copiedDiskCount() {
    return copiedDiskCount(this.input, this.guest);
  }

  get rangePortCount() {
    return rangePortCount(this.input, this.guest);
  }

  get diskPort() {
    return diskPort(this.input, this.guest);
  }

  get sharedPort() {
    return sharedPort(this.input, this.guest);
  }

  get machineOffered() {
    return whenKnown(this.#machine(), (entry) => known(entry !== null, 'virsh-capabilities'));
  }

  get machineDeprecated() {
    return whenKnown(this.#machine(), (entry) => known(entry?.deprecated ?? false, 'virsh-capabilities'));
  }

  get domainCapabilities() {
    return this.#capabilities();
  }

  get cpu() {
    return guestCpu(this.input.destination, this.guest, this.#capabilities());
  }

  get emulator() {
    return emulatorThere(this.input, this.guest, this.#capabilities());
  }

  get emulatorExists() {
    return emulatorExists(this.input, this.guest, this.#capabilities());
  }

  get unsupportedDevices() {
    return unsupportedDevices(this.guest, this.#capabilities());
  }

  get missingFirmwareFiles() {
    return missingFirmwareFiles(this.input, this.guest);
  }

  get missingDevicePaths() {
    return missingDevicePaths(this.input, this.guest);
  }

  get missingSharedFolders() {
    return missingSharedFolders(this.input, this.guest);
  }

  get missingSecrets() {
    return missingSecrets(this.input.destination, this.guest);
  }

  get copySpace() {
    return copySpace(this.input, this.guest);
  }
}

function copiedDiskCount(input: CheckInput, guest: Guest): Fact<number> {
  return derive((read) => guest.disks.filter((disk) => read(deriveDiskFacts(input, guest, disk).copied)).length);
}
