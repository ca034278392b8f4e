import type { Guest } from '../../facts/host-facts.js';
import type { CheckedHost, CheckInput, MigrationClient } from '../check-input.js';

/** A guest, and its own host, by an index into the fleet's hosts: the one that runs it, or, of a turned fleet, that it comes back to. */
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
  /** Whether guests come back to their own hosts from the others, instead of leaving them. */
  readonly turned: boolean;
}

/** What rules call a host. */
export type HostRole = 'source' | 'destination';

/** A guest's own host, or one of all the others: those that a row of the matrix is about. */
export type HostSide = 'own' | 'other';

export function roleOf({ turned }: Fleet, side: HostSide): HostRole {
  return (side === 'own') !== turned ? 'source' : 'destination';
}

export function sideOf({ turned }: Fleet, role: HostRole): HostSide {
  return (role === 'source') !== turned ? 'own' : 'other';
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
export function cellInput(fleet: Fleet, settings: MatrixSettings, moved: FleetGuest, other: number): CheckInput {
  const at = (role: HostRole): CheckedHost => hostOf(fleet, sideOf(fleet, role) === 'own' ? moved.source : other);
  const [source, destination] = [at('source'), at('destination')];
  const client = settings.client ?? clientOf(source);
  return { ...settings, client, source, destination, guests: [moved.guest] };
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
