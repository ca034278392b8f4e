import type { CheckRequest } from '../../checks/request.js';
import type { TransportKind } from '../plan/plan.js';

const transports: Readonly<Record<TransportKind, CheckRequest['transport']>> = {
  'p2p-ssh': 'ssh',
  'p2p-tls': 'tls',
  'p2p-tcp': 'tcp',
  relay: 'relay',
  'managed-ssh': 'ssh',
  'managed-tls': 'tls',
  'managed-tcp': 'tcp',
};

/** What the libvirt connection to the destination goes over. */
export function transportOf(kind: TransportKind): CheckRequest['transport'] {
  return transports[kind];
}

/** Whether virsh holds the connections. Otherwise the migration is p2p, the source daemon's: it goes on when virsh or this program ends. */
export function isManaged(kind: TransportKind): boolean {
  return kind.startsWith('managed-');
}
