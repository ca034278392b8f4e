import * as Flags from '@oclif/core/flags';

const helpGroup = 'RUN';

/** Flags of every command that changes hosts. */
export const runFlags = {
  yes: Flags.boolean({ char: 'y', default: false, description: 'do not ask', helpGroup }),
  'on-interrupt': Flags.option({
    options: ['cancel', 'wait'] as const,
    default: 'cancel' as const,
    description: 'what the first Ctrl-C does with migrations that run: cancel (the guest stays), or wait for them',
    helpGroup,
  })(),
  'stop-on-failure': Flags.boolean({
    default: false,
    description:
      'when a guest does not move as planned, no other one is begun; those under way are watched to their end',
    helpGroup,
  }),
  json: Flags.boolean({ default: false, description: 'the report of the run as JSON', helpGroup: 'OUTPUT' }),
};

interface RunFlagValues {
  readonly yes: boolean;
  readonly 'on-interrupt': 'cancel' | 'wait';
  readonly 'stop-on-failure': boolean;
  readonly progress: 'text' | 'json';
  readonly json: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

export function runWishesOf(flags: RunFlagValues) {
  return {
    yes: flags.yes,
    onInterrupt: flags['on-interrupt'],
    stopOnFailure: flags['stop-on-failure'],
    progressFormat: flags.progress,
    output: flags.json ? ('json' as const) : ('text' as const),
    quiet: flags.quiet,
    verbose: flags.verbose,
  };
}
