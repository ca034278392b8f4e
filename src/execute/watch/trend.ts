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
  const points = iterationsOf(samples);
  const newest = points.at(-1);
  if (newest === undefined) return false;
  const old = points.slice(0, 1 - comparedIterations).filter(({ at }) => newest.at - at >= shortestMs);
  const first = old.at(-1);
  if (first === undefined) return false;
  const later = points.slice(old.length).map(({ downtimeMs }) => downtimeMs);
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
