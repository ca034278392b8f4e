import type { Report } from '../document.js';

type Probe = Report['probes'][number];

/** How long a probe took and how it ended, for people. */
export function probeOutcome({ durationMs, cleanedUp, left }: Probe): string {
  const time = `${(durationMs / 1000).toFixed(1)} s`;
  if (left.length > 0) return `${time}, may have left ${left.join(', ')}`;
  if (cleanedUp === null) return time;
  return cleanedUp ? `${time}, cleaned up` : `${time}, did not say that it cleaned up`;
}
