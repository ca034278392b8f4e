import type { Guest } from '../../facts/host-facts.js';
import type { CheckedHost, CheckInput, MigrationClient } from '../check-input.js';

/** A guest, and the host that runs it: an index into the fleet's hosts. */
export interface FleetGuest {
  readonly source: number;
  readonly guest: Guest;
}

/**
 * Hosts, and the guests that may be moved between them. Equal values should be one object (a CPU map that a hundred hosts
 * share): that is not needed for the answer, but each object is compared by its content only once.
 */
export interface Fleet {
  readonly hosts: readonly CheckedHost[];
  readonly guests: readonly FleetGuest[];
}

/** What all cells of a matrix have in common. */
export interface MatrixSettings extends Omit<CheckInput, 'source' | 'destination' | 'guests' | 'client'> {
  /** Null: each source runs its own virsh. */
  readonly client: MigrationClient | null;
}

export function hostOf({ hosts }: Fleet, host: number): CheckedHost {
  const found = hosts[host];
  if (found === undefined) throw new RangeError(`the fleet has ${hosts.length} hosts`);
  return found;
}

/** What one check of this guest alone would look at. */
export function cellInput(fleet: Fleet, settings: MatrixSettings, moved: FleetGuest, destination: number): CheckInput {
  const [from, to] = [hostOf(fleet, moved.source), hostOf(fleet, destination)];
  const client = settings.client ?? clientOf(from);
  return { ...settings, client, source: from, destination: to, guests: [moved.guest] };
}

/** The virsh of a source, which is as old as its libvirt. Its version is read when it is asked for. */
export function clientOf(source: CheckedHost): MigrationClient {
  return {
    get place() {
      return `on ${source.name}`;
    },
    get version() {
      return source.facts['libvirt.version'];
    },
    connection: null,
  };
}
