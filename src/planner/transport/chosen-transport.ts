import type { TransportKind } from '../plan/plan.js';
import type { ConnectionAddress } from '../plan/plan-action.js';

/** How the migration gets to the destination, and why that way. */
export interface ChosenTransport {
  readonly kind: TransportKind;
  /** Why this one, in one sentence. */
  readonly reason: string;
  /** libvirt on the source, as the machine that runs virsh calls it. */
  readonly source: ConnectionAddress;
  /** libvirt on the destination, as the one who opens the connection calls it. */
  readonly destination: ConnectionAddress;
}
