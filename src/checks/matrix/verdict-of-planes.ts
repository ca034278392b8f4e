import type { VerdictResult } from '../verdict.js';
import { hasHost } from './host-set.js';
import type { GuestPlanes } from './verdict-planes.js';

/** The verdict on one destination, of what the rules say of it. */
export function resultIn({ evaluated, warned, open, blocked }: GuestPlanes, host: number): VerdictResult {
  if (hasHost(blocked, host)) return 'no-go';
  if (hasHost(open, host) || !hasHost(evaluated, host)) return 'incomplete';
  return hasHost(warned, host) ? 'go-with-warnings' : 'go';
}
