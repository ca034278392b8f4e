import type { RuleFunction } from '../expression/rule-function.js';

/**
 * RHEL 6 and 7 guides, 4.4.1 and 15.5.1: a migration takes one client on each side and one worker at a time, and half of
 * a limit is to be left for everything else: with 20 there is enough for 10.
 */
export const migrationsAtOnce: RuleFunction = {
  signature: 'migrationsAtOnce(double): double',
  description: "How many migrations a daemon's limit of clients or workers allows at once: half of it",
  handler: (limit: number) => Math.floor(limit / 2),
};
