import type { JobInfo } from '../../../src/execute/watch/job-info.js';
import type { Sample } from '../../../src/execute/watch/progress.js';

export const MiB = 2 ** 20;

/** A job of 1000 MiB, in the middle of its first pass. */
export function jobOf(parts: Partial<JobInfo> & { remainingMiB?: number; processedMiB?: number } = {}): JobInfo {
  const { remainingMiB = 500, processedMiB = 500, ...rest } = parts;
  const data = { processed: processedMiB * MiB, remaining: remainingMiB * MiB, total: 1000 * MiB };
  return {
    ...{ type: 'active', operation: 'Outgoing migration', elapsedMs: null, data, memory: data, disks: null },
    ...{ bytesPerSecond: 100 * MiB, dirtyBytesPerSecond: null, iteration: 1, downtimeMs: 300, postcopyRequests: 0 },
    ...{ throttlePercent: null, compression: null },
    ...rest,
  };
}

export function sampleOf(
  at: number,
  parts: Parameters<typeof jobOf>[0] = {},
  phase: Sample['phase'] = 'pre-copy',
): Sample {
  return { at, job: jobOf(parts), phase };
}
