import * as Flags from '@oclif/core/flags';
import { policyFrom } from '../../app/plan/policy-from.js';

const helpGroup = 'PLAN';

/** How a plan is made, besides what `check` asks. */
export const planFlags = {
  policy: Flags.option({
    options: ['minimal-downtime', 'balanced', 'finish-by'] as const,
    default: 'balanced' as const,
    description: 'how far a migration that does not converge is helped; see docs/convergence.md',
    helpGroup,
  })(),
  'finish-within': Flags.integer({
    description: 'with --policy finish-by: how long the migration may take',
    helpValue: 'SECONDS',
    min: 1,
    max: 604_800,
    helpGroup,
  }),
  'max-downtime': Flags.integer({
    description: 'the longest downtime that the policy may allow',
    helpValue: 'MS',
    min: 1,
    max: 2_000_000,
    helpGroup,
  }),
  fix: Flags.boolean({
    default: false,
    description: 'what the rules found is mended by steps of the plan, where a step can, and undone afterwards',
    helpGroup,
  }),
  'keep-fixes': Flags.boolean({
    default: false,
    description: 'with --fix: what was mended stays',
    dependsOn: ['fix'],
    helpGroup,
  }),
  'define-and-undefine': Flags.boolean({
    default: false,
    description: 'an offline move in two steps, for hosts whose libvirt knows no --offline',
    helpGroup,
  }),
  'copy-images': Flags.boolean({
    default: false,
    description: 'with --mode offline: images that the destination has not are copied to it, through this machine',
    helpGroup,
  }),
  'skip-no-go': Flags.boolean({
    default: false,
    description: 'leave out guests that cannot go, instead of doing nothing',
    helpGroup,
  }),
};

interface PlanFlagValues {
  readonly policy: 'minimal-downtime' | 'balanced' | 'finish-by';
  readonly 'finish-within': number | undefined;
  readonly 'max-downtime': number | undefined;
  readonly fix: boolean;
  readonly 'keep-fixes': boolean;
  readonly 'define-and-undefine': boolean;
  readonly 'copy-images': boolean;
  readonly 'skip-no-go': boolean;
}

export function planWishesOf(flags: PlanFlagValues) {
  return {
    policy: policyFrom(flags.policy, flags['finish-within'] ?? null, flags['max-downtime'] ?? null),
    fix: flags.fix,
    keepFixes: flags['keep-fixes'],
    defineAndUndefine: flags['define-and-undefine'],
    copyImages: flags['copy-images'],
    skipNoGo: flags['skip-no-go'],
  };
}
