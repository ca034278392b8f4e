import { valueIfKnown } from '../../facts/fact.js';
import type { FixPlanInput } from './fix.js';

/**
 * The zone of firewalld that the migration comes in by: that of the interface with the destination's address, else the default one. Null where
 * firewalld does not decide alone, or where a zone takes some sources for its own, which may be the other host.
 */
export function firewallZone({ destination, pair }: FixPlanInput): string | null {
  const backends = valueIfKnown(destination.facts.firewall)?.backends ?? [];
  const firewalld = backends.find((backend) => backend.kind === 'firewalld');
  if (firewalld?.kind !== 'firewalld' || !firewalld.running) return null;
  if (firewalld.zones.some(({ sources }) => sources.length > 0)) return null;
  const addresses = valueIfKnown(pair.migrationHostAddresses) ?? [];
  const own = (valueIfKnown(destination.facts.interfaces) ?? []).find((one) =>
    one.addresses.some((address) => addresses.includes(address.split('/')[0] ?? '')),
  );
  if (own === undefined) return null;
  return firewalld.zones.find(({ interfaces }) => interfaces.includes(own.name))?.name ?? firewalld.defaultZone;
}
