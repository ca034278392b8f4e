import type { Sample } from './progress.js';

/** Twice what libvirt's own keepalive needs to notice a dead peer (5 s, six times). */
const leastMs = 60_000;

/** Allocating and clearing memory on the destination before the first byte: a slow host clears 1 GiB a second. */
const msPerGibibyte = 1000;

/** What QEMU and both kernels may hold in buffers while the counters stand still. */
const bufferedBytes = 64 * 1024 * 1024;

/** With a trickle the time for the buffers would be hours. */
const mostBufferMs = 600_000;

/** After how many milliseconds without a byte a migration stands still: it grows with the memory, and on a slow link. */
export function stallLimitMs(samples: readonly Sample[]): number {
  const jobs = samples.map(({ job }) => job);
  const memory = Math.max(0, ...jobs.map((job) => job.memory?.total ?? 0));
  const rate = Math.max(0, ...jobs.map((job) => job.bytesPerSecond ?? 0));
  const bufferMs = rate === 0 ? 0 : Math.min(mostBufferMs, (bufferedBytes / rate) * 1000);
  return Math.round(leastMs + (memory / 2 ** 30) * msPerGibibyte + bufferMs);
}
