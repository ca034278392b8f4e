import type { CheckRequest } from '../../checks/request.js';
import type { CheckOptions } from '../check/check-options.js';

type OfOnePair = 'guests' | 'guestsBy' | 'all' | 'from' | 'to' | 'mode' | 'dryRun' | 'probes';

/** What `audit` was asked to do, as the command line gave it. */
export interface AuditOptions extends Omit<CheckOptions, OfOnePair> {
  /** The hosts to be emptied: HOST arguments, or names, groups and labels of the inventory. */
  readonly hosts: readonly string[];
  /** The candidates, in the same words; empty: every other host of the inventory, or the hosts among each other. */
  readonly to: readonly string[];
  /** `auto`: guests that run are moved live, those that are shut off offline. */
  readonly mode: 'auto' | CheckRequest['mode'];
}

/** The check that a pair of hosts stands for: every guest, and nothing is asked of libvirt or tried. */
export function pairOptions(
  options: AuditOptions,
  { from, to, mode }: Pick<CheckOptions, 'from' | 'to' | 'mode'>,
): CheckOptions {
  return { ...options, mode, guests: [], guestsBy: 'uuid', all: true, from, to, dryRun: 'none', probes: [] };
}
