import { type Fact, missing, valueIfKnown } from '../../../facts/fact.js';
import type { Guest } from '../../../facts/host-facts.js';
import type { CheckInput } from '../../check-input.js';
import { deriveDiskFacts } from '../derive-disk-facts.js';
import { migrationHostAddresses } from '../migration-host.js';
import { migrationPorts } from '../migration-ports.js';
import { derive, onHost } from '../when-known.js';

/** More would prove nothing more: one rule of a firewall decides about the whole range. */
const mostListeners = 16;

/** Ports that are looked at to find so many free ones. */
const mostCandidates = 128;

/** Where to listen to prove that the migration gets through. */
export interface PlannedPorts {
  /** What the source's QEMU would connect to, in its order. */
  readonly addresses: readonly string[];
  /** Ports that libvirt would take, first come first. */
  readonly candidates: readonly number[];
  /** How many listeners the plan calls for: memory, and a port for each copied disk, for all that move at once. */
  readonly listeners: number;
}

/** Missing, with the reason, where no TCP connection is planned. */
export function plannedPorts(input: CheckInput): Fact<PlannedPorts> {
  const { mode, tunnelled, concurrency } = input.request;
  if (mode === 'offline') return missing('an offline move sends no memory', 'request');
  if (tunnelled) return missing('a tunnelled migration has no ports of its own', 'request');
  const perGuest = input.guests.map((guest) => 1 + copiedDisks(input, guest));
  return derive((read) => {
    const range = read(migrationPorts(input));
    const named = range.first === range.last;
    const copies = Math.max(1, ...perGuest) > 1;
    // The migration URI names the port of the memory alone: disks are copied to the range.
    const more =
      named && copies ? numbers(read(onHost(input.destination, input.destination.facts.qemuConfiguration))) : [];
    return {
      addresses: read(migrationHostAddresses(input)),
      candidates: [...new Set([...upTo(range.first, range.last), ...more])].slice(0, mostCandidates),
      listeners: Math.min(mostListeners, named && !copies ? 1 : Math.max(1, ...perGuest) * concurrency),
    };
  });
}

function copiedDisks(input: CheckInput, guest: Guest): number {
  return guest.disks.filter((disk) => valueIfKnown(deriveDiskFacts(input, guest, disk).copied) === true).length;
}

function numbers(range: { readonly migrationPortMin: number; readonly migrationPortMax: number }): readonly number[] {
  return upTo(range.migrationPortMin, range.migrationPortMax);
}

function upTo(first: number, last: number): readonly number[] {
  const count = Math.min(mostCandidates, Math.max(0, last - first + 1));
  return Array.from({ length: count }, (_, index) => first + index);
}
