import type { CheckRequest, MigrateOption } from '../../checks/request.js';
import type { ConvergencePolicy } from './plan.js';

/**
 * What a migration has to be started with, so that the policy can help it later: libvirt takes neither while it runs. They are part of what is
 * checked, as if they had been asked for.
 */
export function policyOptions(
  policy: ConvergencePolicy,
  { mode, tunnelled, options }: Pick<CheckRequest, 'mode' | 'tunnelled' | 'options'>,
): readonly MigrateOption[] {
  if (mode !== 'live') return [];
  const given = new Set(options.map(({ name }) => name));
  const wanted = [
    ...(policy.mayThrottleGuest ? ['auto-converge'] : []),
    // Neither goes with post-copy: virsh-migrate's own rules.
    ...(policy.maySwitchToPostcopy && !tunnelled && !given.has('suspend') ? ['postcopy'] : []),
  ];
  return wanted.filter((name) => !given.has(name)).map((name) => ({ name, value: null }));
}
