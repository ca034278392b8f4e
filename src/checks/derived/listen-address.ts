import { type Fact, known } from '../../facts/fact.js';
import type { CheckedHost, CheckInput } from '../check-input.js';
import { type IpAddress, isLoopback, parseIpAddress } from './ip-address.js';
import { addressesOn, migrationHostAddresses } from './migration-host.js';
import { derive, onHost, type ReadFact, whenKnown } from './when-known.js';

/** QEMU then listens on every address of the host. */
const everywhere = ['0.0.0.0', '::'];

/**
 * Where QEMU on the destination awaits the migration: --listen-address, else migration_address of qemu.conf; a name stands for what the
 * destination resolves it to. Empty when neither is set: libvirt then listens everywhere.
 */
export function listenAddresses(input: CheckInput): Fact<readonly string[]> {
  const { destination } = input;
  const asked = input.request.options.find(({ name }) => name === 'listen-address')?.value ?? null;
  if (asked !== null) return resolved(destination, asked);
  return whenKnown(onHost(destination, destination.facts.qemuConfiguration), ({ migrationAddress }) =>
    migrationAddress === null ? known([], 'qemu-config') : resolved(destination, migrationAddress),
  );
}

function resolved(destination: CheckedHost, address: string): Fact<readonly string[]> {
  return addressesOn(destination, known(address.replace(/^\[|\]$/g, ''), 'derived'));
}

/** Why the source does not reach the destination there; empty when it does. */
export function listenFault(input: CheckInput): Fact<string> {
  return derive((read) => {
    const listening = read(listenAddresses(input));
    if (listening.length === 0 || listening.some((text) => everywhere.includes(text))) return '';
    return faultOf(input, read, numbers(listening));
  });
}

function faultOf(input: CheckInput, read: ReadFact, listening: readonly IpAddress[]): string {
  const { source, destination } = input;
  const open = listening.filter((address) => !isLoopback(address));
  if (open.length === 0 && listening.length > 0) return `only ${destination.name} itself reaches that`;
  const own = ownAddresses(destination, read);
  const held = open.filter((address) => isAmong(address, own));
  if (held.length === 0) return `${destination.name} has no such address`;
  // An address that is none of the destination's own may be translated on the way.
  const called = numbers(read(migrationHostAddresses(input))).filter((address) => isAmong(address, own));
  if (called.length === 0 || called.some((address) => isAmong(address, held))) return '';
  return `${source.name} connects to ${called.map(({ text }) => text).join(', ')}`;
}

function ownAddresses(host: CheckedHost, read: ReadFact): readonly IpAddress[] {
  const devices = read(onHost(host, host.facts.interfaces));
  return numbers(devices.flatMap(({ addresses }) => addresses.map((text) => text.split('/')[0] ?? '')));
}

function numbers(texts: readonly string[]): readonly IpAddress[] {
  return texts.flatMap((text) => parseIpAddress(text) ?? []);
}

function isAmong(address: IpAddress, others: readonly IpAddress[]): boolean {
  return others.some(({ family, value }) => family === address.family && value === address.value);
}
