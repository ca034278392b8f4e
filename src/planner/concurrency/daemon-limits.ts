import { valueIfKnown } from '../../facts/fact.js';
import type { PlanInput } from '../plan/plan-input.js';
import type { Limit } from './limit.js';

/**
 * A migration takes one client on each side, and one worker on the source while it runs, on the destination at its end. Half of a limit is left
 * for everything else that talks to the daemon: with the default of 20 there is enough for 10. RHEL 6 and 7 guides, 4.4.1 and 15.5.1.
 */
export function daemonLimits({ source, destination }: PlanInput): readonly Limit[] {
  return [source, destination].flatMap(({ name, facts }) => {
    const limits = valueIfKnown(facts.daemonLimits);
    return [
      ...halfOf(limits?.maxClients ?? null, `max_clients of ${name}`, 'one client each'),
      ...halfOf(limits?.maxWorkers ?? null, `max_workers of ${name}`, 'one worker each'),
    ];
  });
}

function halfOf(limit: number | null, name: string, taken: string): Limit[] {
  if (limit === null) return [];
  return [{ migrations: Math.floor(limit / 2), because: `${name} is ${limit}: ${taken}, and half is left for others` }];
}
