import type { ProbeKind } from '../facts/active/probe-kind.js';
import type { DestinationMapping } from '../facts/mapping/destination-mapping.js';
import type { VendorProfile } from './tables/vendor-profile.js';

/** What the user asked to be checked, after parsing. Durations and counts are plain numbers with their unit in the name. */
export interface CheckRequest {
  readonly mode: 'live' | 'non-live' | 'offline';
  readonly storage: 'auto' | 'shared' | 'copy' | 'copy-incremental';
  /** Who opens the libvirt connection to the destination: the source host itself, or the machine that runs the tool. */
  readonly via: 'source' | 'here';
  /** What that connection goes over; a relay through the two ssh connections of the machine that runs the tool. */
  readonly transport: 'ssh' | 'tls' | 'tcp' | 'relay';
  readonly concurrency: number;
  /** Whose view of what can be migrated counts; null for those of the hosts' distributions. */
  readonly profile: VendorProfile | null;
  readonly migrateUri: string | null;
  readonly tunnelled: boolean;
  /** Active probes that were asked for. */
  readonly probes: readonly ProbeKind[];
  /** Targets of the disks to copy; empty: with a storage copy, every writable disk that is not shared. */
  readonly copyDisks: readonly string[];
  /** What is called otherwise on the destination. */
  readonly mappings: readonly DestinationMapping[];
  /** Whether a persistent guest takes its definition along. */
  readonly persistent: boolean;
  /** Whether the definition is then removed from the source. */
  readonly undefineSource: boolean;
  /** Every other option of `virsh migrate` that was asked for, in the order in which it is printed. */
  readonly options: readonly MigrateOption[];
}

/** An option by the name that virsh has for it, without the dashes. */
export interface MigrateOption {
  readonly name: string;
  /** Null for an option that takes none. */
  readonly value: string | null;
}
