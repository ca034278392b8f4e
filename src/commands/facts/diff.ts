import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';
import { accessOf, hostFlags } from '../shared/host-flags.js';

export default class FactsDiff extends PreflightCommand {
  static override summary = 'Show what changed on a host since an earlier capture';
  static override description =
    `Compares the facts of two captures of one host, or of a capture and the host as it is now: those of the host, of its guests, and of their disks and interfaces.

Exit status: 0 nothing is missing that was known, 21 something is, 65 bad capture, 69 host unreachable.`;
  static override examples = [
    { description: 'Between two captures', command: '<%= config.bin %> facts diff monday/kvm1 friday/kvm1' },
    { description: 'Since a capture', command: '<%= config.bin %> facts diff captures/kvm1 kvm1' },
  ];

  static override args = {
    old: Args.string({ description: 'a capture', required: true, name: 'OLD' }),
    new: Args.string({ description: 'a later capture, or any HOST', required: true, name: 'NEW' }),
  };
  static override flags = {
    all: Flags.boolean({ default: false, description: 'also what changes by itself, such as free memory' }),
    json: Flags.boolean({ default: false, description: 'as JSON, with whole values', helpGroup: 'OUTPUT' }),
    'detailed-exit-code': Flags.boolean({
      default: false,
      description: 'exit with 10 when anything lasting changed',
      helpGroup: 'OUTPUT',
    }),
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FactsDiff);
    const progress = this.progress(flags);
    const { showFactDiff } = await import('../../app/report/show-fact-diff.js');
    const outcome = await showFactDiff({
      old: args.old,
      new: args.new,
      all: flags.all,
      json: flags.json,
      detailedExitCode: flags['detailed-exit-code'],
      access: accessOf(flags),
      terminal: this.terminal(flags),
      progress,
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
