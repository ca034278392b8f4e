import type { ConvergencePolicy } from './plan.js';

export type PolicyName = ConvergencePolicy['name'];

export const policyNames: readonly PolicyName[] = ['minimal-downtime', 'balanced', 'finish-by'];

/** What libvirt allows by itself (measured, 7.0 to 11.3). */
const ownDowntimeMs = 300;

const policies: Readonly<Record<PolicyName, Omit<ConvergencePolicy, 'name' | 'finishWithinSeconds'>>> = {
  'minimal-downtime': {
    largestDowntimeMs: ownDowntimeMs,
    mayThrottleGuest: true,
    mayWidenBandwidth: true,
    maySwitchToPostcopy: false,
    maySuspend: false,
  },
  balanced: {
    largestDowntimeMs: 1000,
    mayThrottleGuest: true,
    mayWidenBandwidth: false,
    maySwitchToPostcopy: false,
    maySuspend: false,
  },
  'finish-by': {
    largestDowntimeMs: 5000,
    mayThrottleGuest: true,
    mayWidenBandwidth: true,
    maySwitchToPostcopy: true,
    maySuspend: true,
  },
};

/** A policy by its name, with what was asked for otherwise. `finish-by` has no end of its own: `finishWithinSeconds` sets it. */
export function policyNamed(
  name: PolicyName,
  wishes: Partial<Omit<ConvergencePolicy, 'name'>> = {},
): ConvergencePolicy {
  return { finishWithinSeconds: null, ...policies[name], ...wishes, name };
}
