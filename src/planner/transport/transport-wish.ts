import type { HostFacts } from '../../facts/host-facts.js';
import type { ConnectionAddress } from '../plan/plan-action.js';

/** What was asked for, and what is known, about the connection between the hosts. */
export interface TransportQuestion {
  readonly wish: {
    readonly transport: 'auto' | 'ssh' | 'tls' | 'tcp' | 'relay';
    /** Who opens the connection to the destination. */
    readonly via: 'auto' | 'source' | 'here';
  };
  readonly source: ReachedHost;
  readonly destination: ReachedHost;
  /** Whether this machine has a virsh that reaches the hosts as this program does: it takes no ssh configuration but the user's own. */
  readonly virshHere: boolean;
}

export interface ReachedHost {
  readonly name: string;
  readonly facts: HostFacts;
  /** libvirt there, as this machine calls it; null when this machine does not reach it, as with a capture. */
  readonly address: ConnectionAddress | null;
}
