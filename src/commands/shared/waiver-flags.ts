import * as Flags from '@oclif/core/flags';

/** What is accepted of what the rules find. */
export const waiverFlags = {
  waivers: Flags.string({
    description: 'file with waivers: what is accepted, by whom, and until when; see docs/waivers.md',
    helpValue: 'FILE',
  }),
};
