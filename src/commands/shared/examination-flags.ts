import * as Flags from '@oclif/core/flags';
import type { CheckOptions } from '../../app/check/check-options.js';

/** What a check goes by, besides facts and rules. */
export const examinationFlags = {
  profile: Flags.option({
    options: ['rhel', 'suse', 'debian', 'ubuntu', 'upstream'] as const,
    description:
      "whose view of what can be migrated counts, in place of the hosts' distributions; upstream: QEMU's and libvirt's alone",
  })(),
  'dry-run': Flags.option({
    options: ['source', 'destination', 'none'] as const,
    default: 'source' as const,
    description:
      'ask libvirt itself; source: a migration to nowhere, which changes nothing; destination: also one that starts a QEMU there, which cannot listen and ends; see docs/dry-run.md',
  })(),
};

export interface ExaminationFlagValues {
  readonly profile: NonNullable<CheckOptions['profile']> | undefined;
  readonly 'dry-run': CheckOptions['dryRun'];
}

export function examinationOf(flags: ExaminationFlagValues): Pick<CheckOptions, 'profile' | 'dryRun'> {
  return { profile: flags.profile ?? null, dryRun: flags['dry-run'] };
}
