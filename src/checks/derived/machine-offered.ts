import type { Fact } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { MachineType } from '../../facts/model/host-services.js';
import type { CheckedHost } from '../check-input.js';
import { derive, onHost } from './when-known.js';

/**
 * The destination's entry for the guest's exact machine type, for its architecture and virtualisation type; null when its
 * list has none.
 */
export function offeredMachine(destination: CheckedHost, { facts }: Guest): Fact<MachineType | null> {
  return derive((read) => {
    const [name, architecture, virtType] = [facts.machine, facts.architecture, facts.virtType].map(read);
    const machines = read(onHost(destination, destination.facts.machineTypes)).filter(
      (entry) => entry.architecture === architecture && entry.virtType === virtType,
    );
    return machines.find((entry) => entry.name === name) ?? machines.find((entry) => entry.canonical === name) ?? null;
  });
}
