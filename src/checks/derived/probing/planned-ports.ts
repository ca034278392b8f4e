import { type Fact, missing, unreadable } from '../../../facts/fact.js';
import type { CheckInput } from '../../check-input.js';
import { migrationHostAddresses } from '../migration-host.js';
import { migrationStreams, type PortRange } from '../migration-ports.js';
import { derive } from '../when-known.js';

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
  /** How many listeners the plan calls for: one for each stream of all that move at once; a port that is named takes one. */
  readonly listeners: number;
}

/** Missing, with the reason, where no TCP connection is planned. */
export function plannedPorts(input: CheckInput): Fact<PlannedPorts> {
  const { mode, tunnelled, concurrency, migrateUri } = input.request;
  if (mode === 'offline') return missing('an offline move sends no memory', 'request');
  if (tunnelled) return missing('a tunnelled migration has no ports of its own', 'request');
  return derive((read) => {
    // Disks that go to another host than the memory are not probed: the listeners have one address.
    const streams = read(migrationStreams(input)).filter(({ uri }) => uri === migrateUri);
    if (streams.length === 0) return unreadable('a migration over a UNIX socket uses no TCP port');
    // Ports that are named come first: no other can stand in for them.
    const inOrder = [...streams].sort((one, other) => Number(other.named) - Number(one.named));
    const wanted = streams.reduce((sum, { named }) => sum + (named ? 1 : concurrency), 0);
    return {
      addresses: read(migrationHostAddresses(input)),
      candidates: [...new Set(inOrder.flatMap(({ ports }) => numbersOf(ports)))].slice(0, mostCandidates),
      listeners: Math.min(mostListeners, wanted),
    };
  });
}

function numbersOf({ first, last }: PortRange): readonly number[] {
  const count = Math.min(mostCandidates, Math.max(0, last - first + 1));
  return Array.from({ length: count }, (_, index) => first + index);
}
