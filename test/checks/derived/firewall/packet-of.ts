import { readFileSync } from 'node:fs';
import type { Packet } from '../../../../src/checks/derived/firewall/packet.js';
import { parseIpAddress } from '../../../../src/checks/derived/ip-address.js';

/** The first packet of a connection from an address to a port of 10.77.0.3 (or ::3), on eth0 unless said otherwise. */
export function packetOf(from: string, port: number, device: string | null = 'eth0'): Packet {
  const address = parseIpAddress(from);
  if (address === null) throw new Error(`${from} is not an address`);
  const to = parseIpAddress(address.family === 4 ? '10.77.0.3' : '2001:db8::3');
  return { first: true, from: address, to, port, device };
}

/** What `nft -j list ruleset` or `iptables -S` printed on a real host (nftables 1.0.6, iptables 1.8.9). */
export function recorded(name: string): string {
  return readFileSync(new URL(`recorded/${name}`, import.meta.url), 'utf8');
}
