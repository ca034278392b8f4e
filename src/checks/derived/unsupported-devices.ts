import type { Fact } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { DomainCapabilities } from '../../facts/model/host-services.js';
import { derive, type ReadFact } from './when-known.js';

/** One device of a guest with the list of the destination that has to hold it. */
interface Wanted {
  readonly device: string;
  /** Name of the enumeration in domcapabilities. */
  readonly enumeration: string;
  /** Null where the definition leaves the choice to libvirt. */
  readonly value: string | null;
}

/** Devices whose type or model is not in the destination's lists. A list that libvirt does not give decides nothing. */
export function unsupportedDevices(guest: Guest, capabilities: Fact<DomainCapabilities>): Fact<readonly string[]> {
  return derive((read) => {
    const { enumerations } = read(capabilities);
    const unsupported = new Set<string>();
    for (const { device, enumeration, value } of wantedDevices(guest, read)) {
      const offered = Object.hasOwn(enumerations, enumeration) ? enumerations[enumeration] : undefined;
      if (value === null || value === '' || offered === undefined || offered.length === 0) continue;
      if (!offered.includes(value)) unsupported.add(`${device} ${value}`);
    }
    return [...unsupported].sort();
  });
}

function wantedDevices({ facts, disks }: Guest, read: ReadFact): readonly Wanted[] {
  const wanted = (device: string, enumeration: string, value: string | null): Wanted => ({
    device,
    enumeration,
    value,
  });
  return [
    ...disks.map(({ bus }) => wanted('disk bus', 'disk.bus', read(bus))),
    ...disks.map(({ device }) => wanted('disk device', 'disk.diskDevice', read(device))),
    ...read(facts.videoModels).map((model) => wanted('video model', 'video.modelType', model)),
    ...read(facts.graphics).map(({ type }) => wanted('graphics', 'graphics.type', type)),
    ...read(facts.fileSystems).map(({ driver }) => wanted('file system driver', 'filesystem.driverType', driver)),
    ...read(facts.tpms).map(({ model }) => wanted('TPM model', 'tpm.model', model)),
    ...read(facts.tpms).map(({ backend }) => wanted('TPM backend', 'tpm.backendModel', backend)),
    ...read(facts.rngModels).map((model) => wanted('random number generator', 'rng.model', model)),
  ];
}
