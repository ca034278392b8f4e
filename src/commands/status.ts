import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from './shared/base-command.js';
import { accessOf, hostFlags } from './shared/host-flags.js';

export default class Status extends PreflightCommand {
  static override summary = 'Show runs, or ask both hosts where the guests of a run are';
  static override description =
    `Without RUN, lists the runs of this machine. With it, asks both hosts about every guest of the run, proves which copy runs, and says what to do where something is wrong. Changes nothing.

Exit status: 0 every guest is in one place, 24 a person is needed, 27 a host could not say, 28 two running copies, 29 down or lost.`;

  static override examples = [
    { description: 'All runs', command: '<%= config.bin %> status' },
    { description: 'One run', command: '<%= config.bin %> status 20261121T153802Z-ffd3c512' },
  ];

  static override args = { run: Args.string({ description: 'id of a run', name: 'RUN' }) };
  static override flags = {
    json: Flags.boolean({ default: false, description: 'as JSON', helpGroup: 'OUTPUT' }),
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Status);
    const { listStatus, showStatus } = await import('../app/execute/show-status.js');
    if (args.run === undefined) return this.print(listStatus());
    const outcome = await showStatus(args.run, {
      access: accessOf(flags, 'names for ssh'),
      terminal: this.terminal(flags),
      output: flags.json ? 'json' : 'text',
      verbose: flags.verbose,
      quiet: flags.quiet,
    });
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}
