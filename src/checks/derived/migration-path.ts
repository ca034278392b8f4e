import { valueIfKnown } from '../../facts/fact.js';
import type { Interface } from '../../facts/model/network.js';
import type { CheckedHost, CheckInput } from '../check-input.js';
import {
  type IpAddress,
  isLinkLocal,
  isLoopback,
  networkContains,
  parseIpAddress,
  parseIpNetwork,
} from './ip-address.js';
import { migrationHostAddresses } from './migration-host.js';

/** One way that the migration stream can take into the destination. */
export interface MigrationPath {
  readonly from: IpAddress;
  /** The destination's address, and the interface that holds it; null when the way is routed and nobody knows. */
  readonly to: IpAddress | null;
  readonly device: string | null;
}

interface PlacedAddress {
  readonly address: IpAddress;
  readonly text: string;
  readonly device: string;
}

/**
 * The ways from the source's addresses to the destination: pairs in one subnet, those that the destination's name
 * resolves to first; without any, every address of the source. Empty when either host's interfaces are not known.
 */
export function migrationPaths(input: CheckInput): readonly MigrationPath[] {
  const neighbours = addressPairs(input);
  const targets = valueIfKnown(migrationHostAddresses(input)) ?? [];
  const named = neighbours.filter((pair) => targets.includes(pair.to.address.text));
  const chosen = named.length > 0 ? named : neighbours;
  if (chosen.length > 0) {
    return chosen.map((pair) => ({ from: pair.from.address, to: pair.to.address, device: pair.to.device }));
  }
  const families = new Set(targets.flatMap((text) => parseIpAddress(text)?.family ?? []));
  return publicAddresses(input.source)
    .filter(({ address }) => families.size === 0 || families.has(address.family))
    .map(({ address }) => ({ from: address, to: null, device: null }));
}

/** Every pair of addresses of the two hosts that lie in one subnet. */
export function addressPairs(
  input: CheckInput,
): readonly { readonly from: PlacedAddress; readonly to: PlacedAddress }[] {
  const [sources, destinations] = [publicAddresses(input.source), publicAddresses(input.destination)];
  const pairs: { from: PlacedAddress; to: PlacedAddress }[] = [];
  for (const from of sources) {
    for (const to of destinations) {
      if (from.address.family === to.address.family && inOneSubnet(from, to)) pairs.push({ from, to });
    }
  }
  return pairs;
}

/** Equal addresses on both hosts are private to each, such as libvirt's 192.168.122.1: no way leads from one to the other. */
function inOneSubnet(from: PlacedAddress, to: PlacedAddress): boolean {
  if (from.address.value === to.address.value) return false;
  const [near, far] = [parseIpNetwork(from.text), parseIpNetwork(to.text)];
  if (near === null || far === null || near.prefixLength !== far.prefixLength) return false;
  return networkContains(near, to.address);
}

function publicAddresses(host: CheckedHost): readonly PlacedAddress[] {
  const inner = hostOnlyBridges(host);
  const found: PlacedAddress[] = [];
  for (const device of valueIfKnown(host.facts.interfaces) ?? []) {
    if (!device.up || inner.has(device.name)) continue;
    found.push(...addressesOf(device));
  }
  return found;
}

function addressesOf(device: Interface): readonly PlacedAddress[] {
  return device.addresses.flatMap((text) => {
    const address = parseIpAddress(text.split('/')[0] ?? '');
    if (address === null || isLoopback(address) || isLinkLocal(address)) return [];
    return [{ address, text, device: device.name }];
  });
}

/** Bridges of libvirt's own NAT, routed and isolated networks: they lead to guests, not to other hosts. */
function hostOnlyBridges(host: CheckedHost): ReadonlySet<string> {
  const networks = valueIfKnown(host.facts.networks) ?? [];
  const inner = networks.filter((network) => network.forwardMode !== 'bridge' && network.bridge !== null);
  return new Set(inner.flatMap((network) => network.bridge ?? []));
}
