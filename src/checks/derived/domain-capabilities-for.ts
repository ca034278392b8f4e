import { type Fact, unreadable } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { DomainCapabilities, MachineType } from '../../facts/model/host-services.js';
import type { CheckedHost } from '../check-input.js';
import { derive, onHost } from './when-known.js';

/** What the destination offers to a guest of this virtualisation type and machine. */
export function domainCapabilitiesFor(
  destination: CheckedHost,
  guest: Guest,
  offered: Fact<MachineType | null>,
): Fact<DomainCapabilities> {
  return derive((read) => {
    const machine = read(offered);
    if (machine === null) return unreadable(`${destination.name} does not offer the guest's machine type`);
    const virtType = read(guest.facts.virtType);
    const { name, canonical, architecture } = machine;
    const found = read(onHost(destination, destination.facts.domainCapabilities)).find(
      (entry) =>
        entry.virtType === virtType &&
        entry.architecture === architecture &&
        (entry.machine === name || entry.machine === canonical),
    );
    return found ?? unreadable(`${destination.name} was not asked what it offers to ${virtType} guests of ${name}`);
  });
}
