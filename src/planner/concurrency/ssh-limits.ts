import { valueIfKnown } from '../../facts/fact.js';
import type { PlanInput } from '../plan/plan-input.js';
import type { Limit } from './limit.js';

/** Each migration over ssh opens up to two connections, and sshd drops some at random when MaxStartups are not yet authenticated. */
export function sshLimits({ transport, source, destination }: PlanInput): readonly Limit[] {
  const hosts = transport.kind === 'managed-ssh' ? [source, destination] : [destination];
  if (transport.kind !== 'p2p-ssh' && transport.kind !== 'managed-ssh') return [];
  return hosts.flatMap(({ name, facts }) => {
    const startups = valueIfKnown(facts['sshd.maxStartups']);
    if (startups === undefined) return [];
    const because = `MaxStartups of ${name} is ${startups.start}: up to two connections each`;
    return [{ migrations: Math.floor(startups.start / 2), because }];
  });
}
