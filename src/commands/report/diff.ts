import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';

export default class ReportDiff extends PreflightCommand {
  static override summary = 'Show what changed since an earlier report';
  static override description =
    `Compares two JSON reports of the same hosts: findings that are new, gone, worse or better, and the verdict of each guest.

Exit status: 0 nothing is worse, 20 something new or worse blocks, 21 something new or worse could not be decided, 65 not a report.`;
  static override examples = [
    { description: 'Since last week', command: '<%= config.bin %> report diff last-week.json today.json' },
    { description: 'For scripts', command: '<%= config.bin %> report diff last-week.json today.json --json' },
  ];

  static override args = {
    old: Args.string({ description: 'the earlier report', required: true, name: 'OLD' }),
    new: Args.string({ description: 'the later report', required: true, name: 'NEW' }),
  };
  static override flags = {
    json: Flags.boolean({ default: false, description: 'the differences as JSON', helpGroup: 'OUTPUT' }),
    'detailed-exit-code': Flags.boolean({
      default: false,
      description: 'exit with 10 when only warnings are new or worse',
      helpGroup: 'OUTPUT',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ReportDiff);
    const { showReportDiff } = await import('../../app/report/show-report-diff.js');
    const outcome = showReportDiff({
      old: args.old,
      new: args.new,
      json: flags.json,
      detailedExitCode: flags['detailed-exit-code'],
      verbose: flags.verbose,
      terminal: this.terminal(flags),
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
