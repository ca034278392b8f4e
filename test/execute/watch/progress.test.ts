import { describe, expect, test } from 'vitest';
import { estimate, type Sample } from '../../../src/execute/watch/progress.js';
import { jobOf, MiB, sampleOf } from './samples.js';

function progressAfter(earlier: readonly Sample[], last: Sample): ReturnType<typeof estimate> {
  return estimate(earlier, last, 300);
}

describe('how far a migration is', () => {
  test('a job without numbers', () => {
    const job = jobOf({ data: null, memory: null, bytesPerSecond: null, iteration: 0 });
    expect(progressAfter([], { at: 5, job, phase: 'pre-copy' })).toEqual({
      ...{ at: 5, phase: 'pre-copy', elapsedMs: null, bytesTotal: null, bytesProcessed: null, bytesRemaining: null },
      ...{ percent: null, fellBack: false, bytesPerSecond: null, dirtyBytesPerSecond: null, iteration: null },
      ...{ expectedDowntimeMs: 300, throttlePercent: null, timeLeft: { kind: 'unknown' } },
    });
  });

  test('in the first pass the rest takes at least its time', () => {
    expect(progressAfter([], sampleOf(0, { remainingMiB: 800 }))).toMatchObject({
      percent: 20,
      timeLeft: { kind: 'at-least', seconds: 8 },
    });
  });

  test('the rate is that of the last ten seconds', () => {
    const earlier = [
      sampleOf(0, { processedMiB: 0 }),
      sampleOf(5000, { processedMiB: 100 }),
      sampleOf(10_000, { processedMiB: 150 }),
    ];
    expect(progressAfter(earlier, sampleOf(15_000, { processedMiB: 300 })).bytesPerSecond).toBe(20 * MiB);
  });

  test('libvirt measures the time between two answers, where it says', () => {
    const earlier = [sampleOf(0, { processedMiB: 0, elapsedMs: 1000 })];
    expect(progressAfter(earlier, sampleOf(9000, { processedMiB: 100, elapsedMs: 3000 })).bytesPerSecond).toBe(
      50 * MiB,
    );
  });

  test('what is rewritten is sent again: 400 MiB at 100 MiB/s, while 50 MiB/s are written, take 8 s', () => {
    const last = sampleOf(0, { remainingMiB: 415, iteration: 3, dirtyBytesPerSecond: 50 * MiB });
    // 30 MiB of it go in the pause of 300 ms.
    expect(progressAfter([], last).timeLeft).toEqual({ kind: 'about', seconds: 8 });
  });

  test('a guest that writes as fast as is sent has no end', () => {
    const last = sampleOf(0, { iteration: 3, dirtyBytesPerSecond: 96 * MiB });
    expect(progressAfter([], last).timeLeft).toEqual({ kind: 'does-not-converge' });
    expect(estimate([], last, 5000).timeLeft).toEqual({ kind: 'about', seconds: 5 });
  });

  test('in post-copy nothing is sent twice', () => {
    const last = sampleOf(0, { iteration: 3, dirtyBytesPerSecond: 200 * MiB }, 'post-copy');
    expect(progressAfter([], last).timeLeft).toEqual({ kind: 'about', seconds: 5 });
  });

  test('the percentage falls back, and says so', () => {
    const earlier = [sampleOf(0, { remainingMiB: 10 })];
    expect(progressAfter(earlier, sampleOf(1000, { remainingMiB: 300, iteration: 2 }))).toMatchObject({
      percent: 70,
      fellBack: true,
    });
    expect(progressAfter(earlier, sampleOf(1000, { remainingMiB: 10 }))).toMatchObject({
      percent: 99,
      fellBack: false,
    });
  });

  test('nothing moves: no end is foretold', () => {
    const earlier = [sampleOf(0, { processedMiB: 500 })];
    expect(progressAfter(earlier, sampleOf(5000, { processedMiB: 500 })).timeLeft).toEqual({ kind: 'unknown' });
  });
});
