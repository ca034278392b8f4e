import type { Decision } from './decision.js';
import { rateText, spanText } from './quantity-text.js';
import type { Case } from './situation.js';

/** A way to help, or null when it is not allowed, not possible or of no use here. */
type Rung = (found: Case) => Decision | null;

const mebibyte = 2 ** 20;

/** What is expected changes from moment to moment. */
const downtimeReserve = 1.25;

/** Steps of QEMU's throttling end at 99 %. */
const fullThrottlePercent = 90;

/** What harms the guest least comes first. */
export const ladder: readonly Rung[] = [widenBandwidth, enlargeCache, raiseDowntime, switchToPostcopy, suspend];

/** Twice as wide, while the limit is what holds it back. */
function widenBandwidth({ policy, situation, rate, because }: Case): Decision | null {
  const limit = situation.bandwidthMebibytesPerSecond;
  if (!policy.mayWidenBandwidth || limit === null || rate < 0.8 * limit * mebibyte) return null;
  const why = `${because}; the bandwidth is limited to ${limit} MiB/s, and the policy allows more.`;
  return { kind: 'set-bandwidth', mebibytesPerSecond: limit * 2, why };
}

/** XBZRLE only compresses pages that its cache still holds. Half of the guest's memory is as much as the host is asked for. */
function enlargeCache({ last: { job }, because }: Case): Decision | null {
  const { compression, memory } = job;
  if (compression === null || memory === null || compression.cacheMisses <= compression.pages) return null;
  // QEMU wants a power of two.
  const bytes = compression.cacheBytes * 2;
  if (bytes > memory.total / 2) return null;
  const why = `${because}; most pages are not in the compression cache of ${compression.cacheBytes / mebibyte} MiB any more.`;
  return { kind: 'set-compression-cache', bytes, why };
}

function raiseDowntime({ policy, last, situation, because }: Case): Decision | null {
  const { downtimeLimitMs } = situation;
  if (downtimeLimitMs >= policy.largestDowntimeMs) return null;
  const expected = last.job.downtimeMs ?? 0;
  const wanted = Math.ceil((expected * downtimeReserve) / 50) * 50;
  const fits = wanted > downtimeLimitMs && wanted <= policy.largestDowntimeMs;
  const milliseconds = fits ? wanted : Math.min(downtimeLimitMs * 2, policy.largestDowntimeMs);
  const allowed = `the policy allows pauses of up to ${spanText(policy.largestDowntimeMs)}`;
  const why = fits
    ? `${because}; a pause of ${spanText(expected)} would end it, and ${allowed}.`
    : `${because}; a longer pause than ${spanText(downtimeLimitMs)} comes closer to its end, and ${allowed}.`;
  return { kind: 'set-downtime-limit', milliseconds, why };
}

function switchToPostcopy(found: Case): Decision | null {
  const { policy, situation, because } = found;
  if (!policy.maySwitchToPostcopy || !situation.postcopyPossible || !isLastResort(found)) return null;
  const why = `${because}; in post-copy every page is sent once more at most. From here on it cannot be taken back: both hosts have to stay up until it ends.`;
  return { kind: 'switch-to-post-copy', why };
}

function suspend(found: Case): Decision | null {
  const { policy, last, rate, because } = found;
  if (!policy.maySuspend || rate === 0 || !isLastResort(found)) return null;
  const pauseMs = Math.ceil(((last.job.data?.remaining ?? 0) / rate) * 1000);
  const why = `${because}; a suspended guest rewrites nothing: the rest goes at ${rateText(rate)}, and the guest pauses for about ${spanText(pauseMs)}.`;
  return { kind: 'suspend', why };
}

/** After the first pass, and when throttling the guest has had its time. */
function isLastResort({ last: { job }, situation, pressed }: Case): boolean {
  if ((job.iteration ?? 0) < 2) return false;
  return pressed || !situation.autoConverge || (job.throttlePercent ?? 0) >= fullThrottlePercent;
}
