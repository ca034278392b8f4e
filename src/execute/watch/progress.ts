import type { JobInfo } from './job-info.js';
import type { MigrationPhase } from './read-turn.js';

/** One answer of libvirt about a migration. */
export interface Sample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly job: JobInfo;
  readonly phase: MigrationPhase;
}

/** How far a migration is. Null is what nobody knows yet. */
export interface Progress {
  readonly at: number;
  readonly phase: MigrationPhase;
  readonly elapsedMs: number | null;
  readonly bytesTotal: number | null;
  readonly bytesProcessed: number | null;
  readonly bytesRemaining: number | null;
  /** Of the total, what need not be sent any more. It falls back when the guest rewrites memory that was sent. */
  readonly percent: number | null;
  readonly fellBack: boolean;
  /** Over the last ten seconds. */
  readonly bytesPerSecond: number | null;
  readonly dirtyBytesPerSecond: number | null;
  readonly iteration: number | null;
  readonly expectedDowntimeMs: number | null;
  readonly throttlePercent: number | null;
  readonly timeLeft: TimeLeft;
}

export type TimeLeft =
  | { readonly kind: 'unknown' }
  /** In the first pass nobody knows how much the guest rewrites. */
  | { readonly kind: 'at-least'; readonly seconds: number }
  | { readonly kind: 'about'; readonly seconds: number }
  /** The guest writes faster than the migration sends: at this rate it has no end. */
  | { readonly kind: 'does-not-converge' };

/** Rates are taken over this long, so that one quick or slow second does not show. */
const windowMs = 10_000;

/** Below this margin between sending and writing, "converges" would be a guess. */
const margin = 0.95;

/** Says how far a migration is. `earlier` are the answers before the last one; `downtimeLimitMs` is the one that libvirt keeps to. */
export function estimate(earlier: readonly Sample[], last: Sample, downtimeLimitMs: number): Progress {
  const { job, phase } = last;
  const rate = rateOf(earlier, last);
  const percent = percentOf(job);
  const before = earlier.at(-1);
  return {
    at: last.at,
    phase,
    elapsedMs: job.elapsedMs,
    bytesTotal: job.data?.total ?? null,
    bytesProcessed: job.data?.processed ?? null,
    bytesRemaining: job.data?.remaining ?? null,
    percent,
    fellBack: percent !== null && percent < (before === undefined ? percent : (percentOf(before.job) ?? percent)),
    bytesPerSecond: rate,
    dirtyBytesPerSecond: job.dirtyBytesPerSecond,
    iteration: job.iteration || null,
    expectedDowntimeMs: job.downtimeMs,
    throttlePercent: job.throttlePercent,
    timeLeft: timeLeft(last, rate, downtimeLimitMs),
  };
}

function percentOf({ data }: JobInfo): number | null {
  if (data === null) return null;
  return Math.max(0, Math.min(100, Math.floor((100 * (data.total - data.remaining)) / data.total)));
}

/** Bytes a second that went out within the window, by libvirt's own clock where there are two answers. */
function rateOf(earlier: readonly Sample[], last: Sample): number | null {
  const first = earlier.find((sample) => sample.at >= last.at - windowMs && sample.job.data !== null);
  if (first?.job.data == null || last.job.data === null) return last.job.bytesPerSecond;
  const ms = (last.job.elapsedMs ?? last.at) - (first.job.elapsedMs ?? first.at);
  // Half a second of a migration is no rate yet.
  if (ms < 500) return last.job.bytesPerSecond;
  return Math.max(0, Math.round(((last.job.data.processed - first.job.data.processed) * 1000) / ms));
}

function timeLeft({ job, phase }: Sample, rate: number | null, downtimeLimitMs: number): TimeLeft {
  const remaining = job.data?.remaining;
  if (remaining === undefined || rate === null || rate === 0) return { kind: 'unknown' };
  if (phase !== 'pre-copy') return { kind: 'about', seconds: Math.ceil(remaining / rate) };
  const dirty = job.dirtyBytesPerSecond;
  if (dirty === null) return { kind: 'at-least', seconds: Math.ceil(remaining / rate) };
  const inDowntime = Math.min(remaining, (rate * downtimeLimitMs) / 1000);
  if (dirty >= rate * margin && remaining > inDowntime) return { kind: 'does-not-converge' };
  // What is rewritten while the rest is sent has to be sent too, until what is left fits into the downtime.
  const live = (remaining - inDowntime) / Math.max(rate - dirty, 1);
  return { kind: 'about', seconds: Math.ceil(live + inDowntime / rate) };
}
