import * as Args from '@oclif/core/args';
import { PreflightCommand } from './shared/base-command.js';
import { eventFlags } from './shared/event-flags.js';
import { accessOf, hostFlags } from './shared/host-flags.js';
import { runFlags, runWishesOf } from './shared/run-flags.js';

export default class Resume extends PreflightCommand {
  static override summary = 'Take up a run that was interrupted';
  static override description =
    `Asks both hosts what became of each guest before it does anything: a migration that goes on is watched, one that has ended is proved and finished, one that never began is begun. The journal says what was tried; the hosts say what is so.
Use the flags for reaching hosts that the run had.

Exit status: as of "migrate"; see docs/exit-codes.md.`;

  static override examples = [
    { description: 'The only run that has not ended', command: '<%= config.bin %> resume' },
    { description: 'One of several', command: '<%= config.bin %> resume 20261121T153802Z-ffd3c512' },
  ];

  static override args = { run: Args.string({ description: 'id of a run; "status" lists them', name: 'RUN' }) };
  static override flags = { ...runFlags, ...eventFlags, ...hostFlags };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Resume);
    const progress = await this.progressAndEvents(flags);
    const { resumeRun } = await import('../app/execute/resume-run.js');
    const access = accessOf(flags, 'names for ssh');
    const outcome = await resumeRun(args.run ?? null, {
      ...runWishesOf(flags),
      access,
      terminal: this.terminal(flags),
      progress,
    });
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}
