import { LabError } from '../lab-error.js';
import { configurationFaults } from './configuration-faults.js';
import { daemonFaults } from './daemon-faults.js';
import type { Fault } from './fault.js';
import { guestFaults } from './guest-faults.js';
import { networkFaults } from './network-faults.js';
import { storageFaults } from './storage-faults.js';

/** Everything that the lab knows how to break, and to heal again. */
export const faults: readonly Fault[] = [
  ...networkFaults,
  ...configurationFaults,
  ...daemonFaults,
  ...storageFaults,
  ...guestFaults,
];

/** @throws LabError that lists the names there are */
export function faultNamed(name: string): Fault {
  const found = faults.find((fault) => fault.name === name);
  if (found) return found;
  throw new LabError(`no fault ${name}; there are ${faults.map((fault) => fault.name).join(', ')}`);
}
