import { type Fact, known } from '../facts/fact.js';
import type { DiskFacts, Guest } from '../facts/host-facts.js';
import type { DestinationMapping } from '../facts/mapping/destination-mapping.js';
import { inverted, mappedName } from '../facts/mapping/mapped-name.js';

/** A guest with the names by which its interfaces ask the destination. What it asks by paths is derived from the request. */
export function mappedGuest(guest: Guest, mappings: readonly DestinationMapping[]): Guest {
  if (mappings.length === 0) return guest;
  const nics = guest.nics.map((nic) => ({
    ...nic,
    destinationNetwork: renamed(nic.network, (name) => mappedName(mappings, 'network', name)),
    destinationBridge: renamed(nic.bridge, (name) => mappedName(mappings, 'bridge', name)),
  }));
  return { ...guest, nics };
}

/** The guest as if it had moved, and with what it would ask for on its way back. */
export function arrivedGuest(guest: Guest, mappings: readonly DestinationMapping[]): Guest {
  if (mappings.length === 0) return guest;
  const path = (name: string): string => mappedName(mappings, 'path', name);
  const nics = guest.nics.map((nic) => ({ ...nic, network: nic.destinationNetwork, bridge: nic.destinationBridge }));
  const disks = guest.disks.map((disk) => ({
    ...disk,
    source: isVolume(disk) ? disk.source : renamed(disk.source, path),
    backingFiles: renamed(disk.backingFiles, (files) => files.map(path)),
    configuredBackingFiles: renamed(disk.configuredBackingFiles, (files) => files.map(path)),
  }));
  return mappedGuest({ ...guest, nics, disks }, inverted(mappings));
}

function isVolume({ type }: DiskFacts): boolean {
  return type.status === 'known' && type.value === 'volume';
}

function renamed<Value>(fact: Fact<Value>, change: (value: Value) => Value): Fact<Value> {
  return fact.status === 'known' ? known(change(fact.value), fact.probe) : fact;
}
