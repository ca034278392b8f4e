import { type IpAddress, networkContains, parseIpAddress, parseIpNetwork } from '../ip-address.js';
import { isJsonRecord, listIn, recordIn, textIn } from './json-value.js';
import type { Packet } from './packet.js';

/** The value that the left side of a match has for a packet. `unknown` where nobody knows it or it is not understood. */
export type Operand =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'address'; readonly value: IpAddress }
  /** One name out of a few, such as a protocol, an interface or a connection state. */
  | { readonly kind: 'name'; readonly value: string }
  /** The packet cannot have it: an ICMP field, an address of the other family. The match does not apply. */
  | { readonly kind: 'absent' }
  /** Comes from the network, whatever the interface is called. */
  | { readonly kind: 'not-loopback' }
  | { readonly kind: 'unknown' };

const unknown: Operand = { kind: 'unknown' };
const absent: Operand = { kind: 'absent' };

function name(value: string): Operand {
  return { kind: 'name', value };
}

export function operandOf(left: unknown, packet: Packet): Operand {
  const payload = recordIn(left, 'payload');
  if (payload !== null) return payloadOperand(textIn(payload, 'protocol'), textIn(payload, 'field'), packet);
  const meta = recordIn(left, 'meta');
  if (meta !== null) return metaOperand(textIn(meta, 'key'), packet);
  if (textIn(recordIn(left, 'ct'), 'key') === 'state') return name(packet.first ? 'new' : 'established');
  return isLocalLookup(left) ? name('local') : maskedFlags(left, packet);
}

function payloadOperand(protocol: string | null, field: string | null, packet: Packet): Operand {
  if (protocol === 'tcp' || protocol === 'th') {
    if (field === 'dport') return { kind: 'number', value: packet.port };
    return field === 'flags' && packet.first ? name('syn') : unknown;
  }
  if (protocol === 'ip' || protocol === 'ip6') {
    if (packet.from.family !== (protocol === 'ip' ? 4 : 6)) return absent;
    if (field === 'saddr') return { kind: 'address', value: packet.from };
    if (field === 'daddr') return packet.to === null ? unknown : { kind: 'address', value: packet.to };
    return field === 'protocol' || field === 'nexthdr' ? name('tcp') : unknown;
  }
  return protocol === null ? unknown : absent;
}

function metaOperand(key: string | null, packet: Packet): Operand {
  switch (key) {
    case 'iif':
    case 'iifname':
      return packet.device === null ? { kind: 'not-loopback' } : name(packet.device);
    case 'oif':
    case 'oifname':
      return absent;
    case 'l4proto':
      return name('tcp');
    case 'nfproto':
      return name(packet.from.family === 4 ? 'ipv4' : 'ipv6');
    case 'protocol':
      return name(packet.from.family === 4 ? 'ip' : 'ip6');
    case 'pkttype':
      return name('host');
    default:
      return unknown;
  }
}

/** `fib daddr type`: a packet at the input hook is for the host itself. */
function isLocalLookup(left: unknown): boolean {
  const fib = recordIn(left, 'fib');
  const flags = listIn(fib, 'flags');
  return textIn(fib, 'result') === 'type' && flags.length === 1 && flags[0] === 'daddr';
}

/** `tcp flags & (fin | syn | rst | ack)`: the first packet of a connection has SYN alone, the others have ACK and not SYN. */
function maskedFlags(left: unknown, { first }: Packet): Operand {
  const [field, mask] = listIn(left, '&');
  const payload = recordIn(field, 'payload');
  if (textIn(payload, 'protocol') !== 'tcp' || textIn(payload, 'field') !== 'flags') return unknown;
  const set = first ? 'syn' : 'ack';
  return flagNames(mask).includes(set) ? name(set) : unknown;
}

function flagNames(mask: unknown): readonly string[] {
  if (typeof mask === 'string') return [mask];
  if (Array.isArray(mask)) return mask.flatMap(flagNames);
  return isJsonRecord(mask) ? listIn(mask, '|').flatMap(flagNames) : [];
}

/** Whether an address is one of those that a value of the right side stands for; null when that is not understood. */
export function addressMatches(address: IpAddress, right: unknown): boolean | null {
  if (typeof right === 'string') {
    const network = parseIpNetwork(right);
    return network === null ? null : networkContains(network, address);
  }
  const prefix = recordIn(right, 'prefix');
  if (prefix !== null) return addressMatches(address, `${textIn(prefix, 'addr') ?? ''}/${String(prefix.len)}`);
  const [first, last] = listIn(right, 'range').map((bound) =>
    typeof bound === 'string' ? parseIpAddress(bound) : null,
  );
  if (first === undefined || last === undefined || first === null || last === null) return null;
  return first.family === address.family && first.value <= address.value && address.value <= last.value;
}
