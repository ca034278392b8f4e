import type { IpAddress } from '../ip-address.js';

/** A packet of a TCP connection, as the firewall of the host that accepts the connection sees it. */
export interface Packet {
  /** Whether it opens the connection (SYN, state new); else it is one of those that follow (ACK, state established). */
  readonly first: boolean;
  readonly from: IpAddress;
  /** The destination's own address; null when nobody knows which one is used. */
  readonly to: IpAddress | null;
  readonly port: number;
  /** The interface that it comes in on; null when nobody knows. */
  readonly device: string | null;
}

/** Whether a condition holds for a packet. `maybe`: it was not understood, or depends on what nobody knows. */
export type Applies = 'yes' | 'no' | 'maybe';

export function when(condition: boolean): Applies {
  return condition ? 'yes' : 'no';
}

export function not(applies: Applies): Applies {
  if (applies === 'maybe') return 'maybe';
  return applies === 'yes' ? 'no' : 'yes';
}

/** Holds when all hold; certain as soon as one surely does not. */
export function allOf(conditions: readonly Applies[]): Applies {
  if (conditions.includes('no')) return 'no';
  return conditions.includes('maybe') ? 'maybe' : 'yes';
}

/** Holds when any holds. */
export function anyOf(conditions: readonly Applies[]): Applies {
  return not(allOf(conditions.map(not)));
}
