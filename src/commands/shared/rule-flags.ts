import * as Flags from '@oclif/core/flags';

/** Which rules a command works on besides the built-in ones. */
export const ruleFlags = {
  rules: Flags.string({
    description: 'folder with rules of your own, used beside the built-in ones; repeatable',
    helpValue: 'DIR',
    multiple: true,
    multipleNonGreedy: true,
  }),
};
