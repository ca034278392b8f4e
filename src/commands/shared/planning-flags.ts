import * as Flags from '@oclif/core/flags';
import { withPolicyOptions } from '../../app/plan/policy-from.js';
import { type ExaminationFlagValues, examinationFlags, examinationOf } from './examination-flags.js';
import { accessOf, hostFlags } from './host-flags.js';
import { migrationFlags, migrationOf } from './migration-flags.js';
import { planFlags, planWishesOf } from './plan-flags.js';
import { ruleFlags } from './rule-flags.js';
import { waiverFlags } from './waiver-flags.js';

/** Flags of the commands that make a plan from live hosts or captures. */
export const planningFlags = {
  from: Flags.string({ description: 'source HOST', required: true, helpValue: 'HOST', helpGroup: 'HOSTS' }),
  to: Flags.string({ description: 'destination HOST', required: true, helpValue: 'HOST', helpGroup: 'HOSTS' }),
  all: Flags.boolean({ default: false, description: 'every guest of the source' }),
  ...migrationFlags,
  ...planFlags,
  ...examinationFlags,
  ...ruleFlags,
  ...waiverFlags,
  ...hostFlags,
};

type Planning = Parameters<typeof migrationOf>[0] &
  Parameters<typeof planWishesOf>[0] &
  Parameters<typeof accessOf>[0] &
  ExaminationFlagValues & {
    readonly from: string;
    readonly to: string;
    readonly all: boolean;
    readonly rules: string[] | undefined;
    readonly waivers: string | undefined;
    readonly verbose: boolean;
    readonly quiet: boolean;
  };

/** `concurrencyIsDefault`: nobody said `--concurrency`. */
export function planningOf(flags: Planning, guests: readonly string[], concurrencyIsDefault: boolean) {
  const wishes = planWishesOf(flags);
  return {
    guests,
    guestsBy: 'name-or-uuid' as const,
    all: flags.all,
    from: flags.from,
    to: flags.to,
    ...withPolicyOptions(migrationOf(flags), wishes.policy),
    ...wishes,
    concurrencyAsked: concurrencyIsDefault ? null : flags.concurrency,
    ...examinationOf(flags),
    wayBack: false,
    probes: [],
    ruleFolders: flags.rules ?? [],
    waiverFile: flags.waivers ?? null,
    outputs: [],
    detailedExitCode: false,
    verbose: flags.verbose,
    quiet: flags.quiet,
    access: accessOf(flags),
  };
}
