import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/execute/watch/decide.js';
import type { Decision } from '../../../src/execute/watch/decision.js';
import type { Sample } from '../../../src/execute/watch/progress.js';
import type { Situation } from '../../../src/execute/watch/situation.js';
import { policyNamed } from '../../../src/planner/plan/convergence-policies.js';
import { jobOf, MiB, sampleOf } from './samples.js';

const situation: Situation = {
  ...{ now: 60_000, startedAt: 0, downtimeLimitMs: 300, bandwidthMebibytesPerSecond: null },
  ...{ postcopyPossible: true, autoConverge: false, taken: [] },
};

/** Passes of five seconds, each with the pause that would end it. */
function passes(...downtimes: readonly number[]): readonly Sample[] {
  return downtimes.map((downtimeMs, index) => {
    return sampleOf(index * 5000, {
      ...{ iteration: index + 2, downtimeMs, dirtyBytesPerSecond: 110 * MiB, processedMiB: 500 + index * 500 },
    });
  });
}

const nothing = { mayThrottleGuest: false, mayWidenBandwidth: false, maySwitchToPostcopy: false, maySuspend: false };
const patient = policyNamed('minimal-downtime', nothing);
const stuck = passes(5000, 5100, 4900);

function taken(decision: Decision, at: number, refused: string | null = null): Pick<Situation, 'taken'> {
  return { taken: [{ decision, at, refused }] };
}

describe('when something is done', () => {
  const longer = policyNamed('balanced', { ...nothing, largestDowntimeMs: 10_000 });

  test('what stands still over three passes is helped', () => {
    expect(decide(longer, stuck, situation)).toEqual({
      kind: 'set-downtime-limit',
      milliseconds: 6150,
      why: 'The guest rewrites its memory as fast as it is sent (it writes 110.0 MiB/s, 100.0 MiB/s are sent); a pause of 4.9 s would end it, and the policy allows pauses of up to 10.0 s.',
    });
  });

  test.each([
    ['one pass', passes(5000)],
    ['two passes', passes(5000, 5000)],
    ['passes that become shorter', passes(5000, 4400, 3900)],
    ['a short pass after long ones, once', passes(5000, 3000, 5000)],
    ['a pause that is allowed already', passes(200, 250, 290)],
    ['the first pass', stuck.map(({ at }) => sampleOf(at))],
    ['post-copy', stuck.map((sample) => ({ ...sample, phase: 'post-copy' as const }))],
    ['three passes in no time', stuck.map((sample, index) => ({ ...sample, at: index * 100 }))],
    ['no answer at all', []],
  ])('%s: nothing', (_name, samples) => {
    expect(decide(longer, samples, situation)).toBeNull();
  });

  test('passes of a second each are many, and a trend all the same', () => {
    const quick = passes(5000, 5100, 4900, 5000, 5050).map((sample, index) => ({ ...sample, at: index * 1000 }));
    expect(decide(longer, quick.slice(0, 3), situation)).toBeNull();
    expect(decide(longer, quick, situation)).toMatchObject({ kind: 'set-downtime-limit' });
  });

  test('after a decision a trend has to show anew', () => {
    const before = taken({ kind: 'set-downtime-limit', milliseconds: 600, why: '' }, 1000);
    expect(decide(longer, stuck, { ...situation, ...before })).toBeNull();
    expect(decide(longer, passes(5000, 5100, 4900, 5000), { ...situation, ...before })).toMatchObject({
      kind: 'set-downtime-limit',
    });
  });

  test('after a suspension there is nothing left to do', () => {
    const before = taken({ kind: 'suspend', why: '' }, -1);
    expect(decide(longer, stuck, { ...situation, ...before })).toBeNull();
  });

  test('a policy that allows nothing does nothing, at any time', () => {
    const late = { ...situation, now: 10 ** 9 };
    expect(decide(patient, stuck, late)).toBeNull();
    expect(decide({ ...patient, finishWithinSeconds: 60 }, stuck, late)).toBeNull();
  });
});

describe('what is done, the mildest first', () => {
  test('a limited bandwidth that is used up is doubled', () => {
    const policy = { ...patient, mayWidenBandwidth: true };
    const limited = { ...situation, bandwidthMebibytesPerSecond: 110 };
    expect(decide(policy, stuck, limited)).toMatchObject({ kind: 'set-bandwidth', mebibytesPerSecond: 220 });
    expect(decide(policy, stuck, { ...situation, bandwidthMebibytesPerSecond: 1000 })).toBeNull();
    expect(decide(patient, stuck, limited)).toBeNull();
  });

  test('a compression cache that most pages miss is doubled, up to half of the memory', () => {
    const samples = (cacheBytes: number): readonly Sample[] => {
      const compression = { cacheBytes, cacheMisses: 10, pages: 5, overflows: 0 };
      return stuck.map(({ at, job }) => ({ at, job: { ...job, compression }, phase: 'pre-copy' }));
    };
    expect(decide(patient, samples(64 * MiB), situation)).toMatchObject({
      kind: 'set-compression-cache',
      bytes: 128 * MiB,
    });
    expect(decide(patient, samples(256 * MiB), situation)).toBeNull();
  });

  test('a pause beyond what is allowed is come closer to, no further than allowed', () => {
    const policy = policyNamed('balanced', nothing);
    expect(decide(policy, stuck, situation)).toMatchObject({ kind: 'set-downtime-limit', milliseconds: 600 });
    expect(decide(policy, stuck, { ...situation, downtimeLimitMs: 600 })).toMatchObject({ milliseconds: 1000 });
    expect(decide(policy, stuck, { ...situation, downtimeLimitMs: 1000 })).toBeNull();
  });

  test('post-copy where it was prepared, suspension where it was not', () => {
    const policy = { ...patient, maySwitchToPostcopy: true, maySuspend: true };
    expect(decide(policy, stuck, situation)).toMatchObject({ kind: 'switch-to-post-copy' });
    expect(decide(policy, stuck, { ...situation, postcopyPossible: false })).toMatchObject({ kind: 'suspend' });
  });

  test('what libvirt refused is passed over', () => {
    const policy = { ...patient, maySwitchToPostcopy: true, maySuspend: true };
    const refused = taken({ kind: 'switch-to-post-copy', why: '' }, -1, 'not supported');
    expect(decide(policy, stuck, { ...situation, ...refused })).toMatchObject({ kind: 'suspend' });
  });

  test('the last resort waits until throttling has had its time', () => {
    const policy = { ...patient, maySuspend: true };
    const throttled = (throttlePercent: number): readonly Sample[] =>
      stuck.map((sample) => ({ ...sample, job: { ...sample.job, throttlePercent } }));
    expect(decide(policy, throttled(40), { ...situation, autoConverge: true })).toBeNull();
    expect(decide(policy, throttled(90), { ...situation, autoConverge: true })).toMatchObject({ kind: 'suspend' });
  });
});

describe('an end that is set', () => {
  const policy = { ...patient, maySuspend: true, finishWithinSeconds: 100 };
  /** 500 MiB at 100 MiB/s: five seconds, and ten in reserve. */
  const second = [sampleOf(0, { iteration: 2, dirtyBytesPerSecond: 110 * MiB })];

  test('is waited for while there is time', () => {
    expect(decide(policy, second, { ...situation, now: 84_000 })).toBeNull();
  });

  test('does not wait for a trend when it is near', () => {
    expect(decide(policy, second, { ...situation, now: 85_000 })).toEqual({
      kind: 'suspend',
      why: 'The time given is about to be over, and at 100.0 MiB/s the rest does not get there in time; a suspended guest rewrites nothing: the rest goes at 100.0 MiB/s, and the guest pauses for about 5.0 s.',
    });
  });

  test('is left alone when the migration ends in time by itself', () => {
    const quick = [sampleOf(0, { iteration: 2, dirtyBytesPerSecond: 0 })];
    expect(decide(policy, quick, { ...situation, now: 94_000 })).toBeNull();
  });

  test('nothing drastic in the first pass', () => {
    expect(decide(policy, [sampleOf(0)], { ...situation, now: 99_000 })).toBeNull();
  });
});

test('a job without numbers is no case', () => {
  const job = jobOf({ data: null, memory: null, bytesPerSecond: null, downtimeMs: null });
  const samples = [0, 5000, 10_000].map((at) => ({ at, job, phase: 'pre-copy' as const }));
  expect(decide(policyNamed('finish-by', { finishWithinSeconds: 1 }), samples, situation)).toBeNull();
});
