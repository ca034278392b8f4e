import type { Progress } from '../../../src/execute/watch/progress.js';
import type { WatchEvent } from '../../../src/execute/watch/watch-event.js';

export const web1 = { uuid: '6f0f6f6e-0000-4000-8000-000000000001', name: 'web1' };
const MiB = 2 ** 20;

const middle: Progress = {
  ...{ at: 0, phase: 'pre-copy', elapsedMs: 9000, bytesTotal: 1000 * MiB, bytesProcessed: 1200 * MiB },
  ...{ bytesRemaining: 300 * MiB, percent: 70, fellBack: false, bytesPerSecond: 100 * MiB },
  ...{ dirtyBytesPerSecond: 50 * MiB, iteration: 3, expectedDowntimeMs: 3000, throttlePercent: 20 },
  timeLeft: { kind: 'about', seconds: 6 },
};

export const progress = (parts: Partial<Progress> = {}): WatchEvent => ({
  kind: 'progress',
  progress: { ...middle, ...parts },
});
export const help = { decisions: [], suspended: false, cancel: null };
const longer = { kind: 'set-downtime-limit', milliseconds: 900, why: 'It does not end.' } as const;

/** One of every kind, and of every variant within. */
export const everyEvent: readonly WatchEvent[] = [
  progress(),
  progress({ percent: null, bytesRemaining: null, timeLeft: { kind: 'unknown' } }),
  progress({ timeLeft: { kind: 'does-not-converge' } }),
  { kind: 'phase', phase: 'post-copy' },
  { kind: 'job-unreadable', because: 'no answer' },
  { kind: 'connection-lost', host: 'host-a', because: 'timed out' },
  { kind: 'connection-back', host: 'host-a', afterMs: 4200 },
  { kind: 'deciding', decision: longer },
  { kind: 'decided', decision: longer, answer: 'done', because: null },
  {
    kind: 'decided',
    decision: { kind: 'set-bandwidth', mebibytesPerSecond: 40, why: '' },
    answer: 'refused',
    because: 'no',
  },
  { kind: 'deciding', decision: { kind: 'set-compression-cache', bytes: 128 * MiB, why: 'Misses.' } },
  { kind: 'deciding', decision: { kind: 'switch-to-post-copy', why: 'It is late.' } },
  { kind: 'deciding', decision: { kind: 'suspend', why: 'It is late.' } },
  { kind: 'cancelling' },
  { kind: 'cancel-answered', answer: { kind: 'taken' } },
  { kind: 'cancel-answered', answer: { kind: 'refused', reason: 'post-copy', because: 'cannot abort' } },
  { kind: 'cancel-answered', answer: { kind: 'unanswered', because: 'timed out' } },
  { kind: 'post-copy-resuming', attempt: 1 },
  { kind: 'post-copy-breaking' },
  { kind: 'post-copy-waiting', attempt: 1, seconds: 5, because: 'still running' },
  { kind: 'watch-ended', end: { kind: 'ended', exitCode: 0, message: '', help } },
  { kind: 'watch-ended', end: { kind: 'ended', exitCode: null, message: null, help } },
  { kind: 'watch-ended', end: { kind: 'lost', because: 'timed out', afterMs: 60_000, help } },
  { kind: 'watch-ended', end: { kind: 'stalled', afterMs: 61_500, help } },
  { kind: 'watch-ended', end: { kind: 'left', help } },
];
