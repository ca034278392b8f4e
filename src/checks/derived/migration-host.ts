import { type Fact, known, missing } from '../../facts/fact.js';
import type { CheckedHost, CheckInput } from '../check-input.js';
import { entryWith } from './entry-with.js';
import { parseIpAddress } from './ip-address.js';
import { derive, onHost, whenKnown } from './when-known.js';

/**
 * What the source's QEMU connects to: the host of the migration URI, else migration_host of the destination's qemu.conf,
 * else what the destination calls itself (qemuMigrationDstPrepareDirect).
 */
export function migrationHost({ request, destination }: CheckInput): Fact<string> {
  const named = hostOfMigrationUri(request.migrateUri);
  if (named !== null) return known(named, 'request');
  return derive((read) => {
    const configured = read(onHost(destination, destination.facts.qemuConfiguration)).migrationHost;
    return configured ?? read(onHost(destination, destination.facts.hostname));
  });
}

/** What the host that the migration goes to resolves to on the source. */
export function migrationHostAddresses(input: CheckInput): Fact<readonly string[]> {
  return addressesOn(input.source, migrationHost(input));
}

/** The addresses that one host finds for a name; an address stands for itself. */
export function addressesOn(source: CheckedHost, name: Fact<string>): Fact<readonly string[]> {
  return whenKnown(name, (host): Fact<readonly string[]> => {
    if (parseIpAddress(host) !== null) return known([host], 'derived');
    return whenKnown(onHost(source, source.facts.peers), (peers): Fact<readonly string[]> => {
      const peer = entryWith(peers, 'name', host);
      if (peer !== undefined) return known(peer.addresses, 'peer-resolve');
      return missing(`${source.name} was not asked to resolve ${host}`, 'peer-resolve');
    });
  });
}

/** The host part of `tcp://HOST:PORT`, without the brackets of an IPv6 address; null when there is none. */
function hostOfMigrationUri(uri: string | null): string | null {
  const host = /^[a-z]+:\/\/(?:[^@/]*@)?(\[[^\]]+\]|[^:/?#]+)/i.exec(uri ?? '')?.[1];
  return host === undefined ? null : host.replace(/^\[|\]$/g, '');
}
