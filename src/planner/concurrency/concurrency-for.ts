import type { Concurrency } from '../plan/plan.js';
import type { PlanInput } from '../plan/plan-input.js';
import { daemonLimits } from './daemon-limits.js';
import type { Limit } from './limit.js';
import { networkLimits } from './network-limits.js';
import { sshLimits } from './ssh-limits.js';

/** How many migrations run at once: the smallest of all limits that are known, and at least one. */
export function concurrencyFor(input: PlanInput): Concurrency {
  const { guests, wishes } = input;
  const limits: Limit[] = [
    { migrations: guests.length, because: guests.length === 1 ? 'one guest moves' : `${guests.length} guests move` },
    ...(wishes.concurrency === null ? [] : [{ migrations: wishes.concurrency, because: 'asked for (--concurrency)' }]),
    ...daemonLimits(input),
    ...sshLimits(input),
    ...networkLimits(input),
  ];
  const sorted = limits.toSorted((one, other) => one.migrations - other.migrations);
  return { migrations: Math.max(1, sorted[0]?.migrations ?? 1), limits: sorted };
}
