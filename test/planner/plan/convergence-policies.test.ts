import { expect, test } from 'vitest';
import { policyNamed, policyNames } from '../../../src/planner/plan/convergence-policies.js';

test('each policy by its name', () => {
  expect(policyNames.map((name) => policyNamed(name))).toEqual([
    {
      ...{ name: 'minimal-downtime', finishWithinSeconds: null, largestDowntimeMs: 300, mayThrottleGuest: true },
      ...{ mayWidenBandwidth: true, maySwitchToPostcopy: false, maySuspend: false },
    },
    {
      ...{ name: 'balanced', finishWithinSeconds: null, largestDowntimeMs: 1000, mayThrottleGuest: true },
      ...{ mayWidenBandwidth: false, maySwitchToPostcopy: false, maySuspend: false },
    },
    {
      ...{ name: 'finish-by', finishWithinSeconds: null, largestDowntimeMs: 5000, mayThrottleGuest: true },
      ...{ mayWidenBandwidth: true, maySwitchToPostcopy: true, maySuspend: true },
    },
  ]);
});

test('what is asked for otherwise wins, but not over the name', () => {
  const policy = policyNamed('finish-by', { finishWithinSeconds: 600, maySuspend: false });
  expect(policy).toMatchObject({
    name: 'finish-by',
    finishWithinSeconds: 600,
    maySuspend: false,
    maySwitchToPostcopy: true,
  });
});
