import { type PolicyName, policyNamed } from '../../planner/plan/convergence-policies.js';
import type { ConvergencePolicy } from '../../planner/plan/plan.js';
import { policyOptions } from '../../planner/plan/policy-options.js';
import { Problem } from '../../problem.js';
import type { CheckOptions } from '../check/check-options.js';

/** @throws Problem for an end that is asked for and not kept, or the other way round */
export function policyFrom(
  name: PolicyName,
  finishWithin: number | null,
  maxDowntime: number | null,
): ConvergencePolicy {
  if ((name === 'finish-by') !== (finishWithin !== null)) {
    throw new Problem('usage', {
      what: name === 'finish-by' ? '--policy finish-by without an end' : '--finish-within without --policy finish-by',
      why: 'only that policy has an end, and it has none of its own',
      fix: 'Say both, or neither: --policy finish-by --finish-within SECONDS',
    });
  }
  return policyNamed(name, {
    finishWithinSeconds: finishWithin,
    ...(maxDowntime === null ? {} : { largestDowntimeMs: maxDowntime }),
  });
}

/** The same wishes with what the policy needs from the start. */
export function withPolicyOptions<Wishes extends Pick<CheckOptions, 'mode' | 'tunnelled' | 'migrateOptions'>>(
  wishes: Wishes,
  policy: ConvergencePolicy,
): Wishes {
  const { mode, tunnelled, migrateOptions } = wishes;
  const needed = policyOptions(policy, { mode, tunnelled, options: migrateOptions });
  return { ...wishes, migrateOptions: [...migrateOptions, ...needed] };
}
