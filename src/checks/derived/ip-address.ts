/** An IP address as a number, so that prefixes and ranges can be compared. */
export interface IpAddress {
  readonly family: 4 | 6;
  readonly value: bigint;
  readonly text: string;
}

export interface IpNetwork {
  readonly address: IpAddress;
  readonly prefixLength: number;
}

/** Reads an IPv4 or IPv6 address without prefix or zone; null when it is neither. */
export function parseIpAddress(text: string): IpAddress | null {
  const value = text.includes(':') ? ipv6Value(text) : ipv4Value(text);
  return value === null ? null : { family: text.includes(':') ? 6 : 4, value, text };
}

/** Reads `address/prefix`, `address/netmask` (IPv4) or a plain address, which stands for itself alone. */
export function parseIpNetwork(text: string): IpNetwork | null {
  const [addressText = '', prefixText] = text.split('/');
  const address = parseIpAddress(addressText);
  if (address === null) return null;
  const bits = address.family === 4 ? 32 : 128;
  if (prefixText === undefined) return { address, prefixLength: bits };
  const prefixLength = prefixText.includes('.') ? netmaskLength(prefixText) : wholeNumber(prefixText);
  return prefixLength === null || prefixLength > bits ? null : { address, prefixLength };
}

export function networkContains(network: IpNetwork, address: IpAddress): boolean {
  if (network.address.family !== address.family) return false;
  const bits = network.address.family === 4 ? 32 : 128;
  const shift = BigInt(bits - network.prefixLength);
  return network.address.value >> shift === address.value >> shift;
}

/** 127.0.0.0/8 and ::1, also when written as an IPv4-mapped IPv6 address. */
export function isLoopback(address: IpAddress): boolean {
  if (address.family === 4) return address.value >> 24n === 127n;
  return address.value === 1n || address.value >> 24n === 0xffff_7fn;
}

/** 169.254.0.0/16 and fe80::/10: valid on one link only, and equal numbers on two hosts say nothing. */
export function isLinkLocal(address: IpAddress): boolean {
  return address.family === 4 ? address.value >> 16n === 0xa9fen : address.value >> 118n === 0x3fan;
}

function ipv4Value(text: string): bigint | null {
  const parts = text.split('.');
  if (parts.length !== 4) return null;
  let value = 0n;
  for (const part of parts) {
    const octet = wholeNumber(part);
    if (octet === null || octet > 255) return null;
    value = (value << 8n) | BigInt(octet);
  }
  return value;
}

function ipv6Value(text: string): bigint | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = hexGroups(halves[0] ?? '');
  const tail = halves.length === 2 ? hexGroups(halves[1] ?? '') : [];
  if (head === null || tail === null) return null;
  const zeros = 8 - head.length - tail.length;
  if (halves.length === 2 ? zeros < 1 : zeros !== 0) return null;
  let value = 0n;
  for (const group of [...head, ...Array<number>(zeros).fill(0), ...tail]) value = (value << 16n) | BigInt(group);
  return value;
}

function hexGroups(text: string): number[] | null {
  if (text === '') return [];
  const groups: number[] = [];
  for (const part of text.split(':')) {
    const mapped = part.includes('.') ? ipv4Value(part) : null;
    if (mapped !== null) groups.push(Number(mapped >> 16n), Number(mapped & 0xffffn));
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16));
    else return null;
  }
  return groups;
}

function netmaskLength(text: string): number | null {
  const value = ipv4Value(text);
  if (value === null) return null;
  const bits = value.toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}
