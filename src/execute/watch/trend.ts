import type { Sample } from './progress.js';

/** Iterations to compare: two may differ by chance. */
const comparedIterations = 3;

/** Iterations of a small guest last milliseconds: a trend needs time, too. */
const shortestMs = 3000;

/** A fifth less in two iterations is convergence, if a slow one. */
const progressFactor = 0.8;

/**
 * Whether the migration stands still: over the last iterations the pause that would end it has not become shorter, and is longer than
 * allowed. The first iteration sends everything once, and tells nothing about it.
 */
export function standsStill(samples: readonly Sample[], downtimeLimitMs: number): boolean {
  const points = iterationsOf(samples).slice(-comparedIterations);
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < comparedIterations || first === undefined || last === undefined) return false;
  if (last.at - first.at < shortestMs) return false;
  const later = points.slice(1).map(({ downtimeMs }) => downtimeMs);
  return Math.min(...later) > Math.max(progressFactor * first.downtimeMs, downtimeLimitMs);
}

interface Point {
  readonly at: number;
  readonly downtimeMs: number;
}

/** What QEMU expected in each iteration from the second on. At the first look at one it may still be what was expected before. */
function iterationsOf(samples: readonly Sample[]): readonly Point[] {
  const points = new Map<number, Point>();
  for (const { at, job } of samples) {
    if (job.iteration === null || job.iteration < 2 || job.downtimeMs === null) continue;
    const before = points.get(job.iteration);
    const downtimeMs = Math.max(before?.downtimeMs ?? 0, job.downtimeMs);
    points.set(job.iteration, { at: before?.at ?? at, downtimeMs });
  }
  return [...points.values()];
}
