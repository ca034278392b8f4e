import { LabError } from '../lab-error.js';
import type { LabHost } from '../lab-host.js';

/** What a fault is about, besides its host. */
export interface FaultSubject {
  /** Guest name; only faults of guests need one. */
  readonly guest?: string;
  /** Name of the one other host that a fault of the network or of names is limited to; all others by default. */
  readonly peer?: string;
}

/** One thing that can be wrong with a host. Healing needs no memory: any process may heal what another injected. */
export interface Fault {
  readonly name: string;
  /** What is wrong then, in a few words. */
  readonly description: string;
  inject(host: LabHost, subject: FaultSubject): Promise<void>;
  heal(host: LabHost, subject: FaultSubject): Promise<void>;
}

/** @throws LabError when the fault was not told which guest it is about */
export function guestOf(fault: string, subject: FaultSubject): string {
  if (subject.guest !== undefined) return subject.guest;
  throw new LabError(`fault ${fault} is about a guest: name one`);
}
