import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from './shared/base-command.js';
import { ruleFlags } from './shared/rule-flags.js';

export default class Explain extends PreflightCommand {
  static override summary = 'Explain a rule, a finding of a report, a fact or an exit code';
  static override description =
    'A rule: what it checks, why, from which facts, and how to mend it. A finding: what was seen, and whether it decides. A fact: what it is, which command gives it, and which rules read it. An exit code: what it says, and what to do. No host is asked.';

  static override examples = [
    { description: 'A rule', command: '<%= config.bin %> explain storage/shared' },
    {
      description: 'A finding',
      command: '<%= config.bin %> explain "host/clock-skew@kvm1>kvm2" --report report.json',
    },
    { description: 'A fact', command: '<%= config.bin %> explain source.cpu.microcode' },
    { description: 'An exit code', command: '<%= config.bin %> explain 28' },
  ];

  static override args = {
    subject: Args.string({
      required: true,
      description: 'rule id, finding id, fact name, or exit code',
      name: 'SUBJECT',
    }),
  };

  static override flags = {
    report: Flags.string({
      description: 'report as JSON, for one of its findings',
      helpValue: 'FILE',
    }),
    json: Flags.boolean({ default: false, description: 'as JSON', helpGroup: 'OUTPUT' }),
    ...ruleFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Explain);
    const { explain } = await import('../app/explain/explain.js');
    const outcome = await explain(args.subject, {
      reportFile: flags.report ?? null,
      ruleFolders: flags.rules ?? [],
      json: flags.json,
      verbose: flags.verbose,
      terminal: this.terminal(flags),
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
