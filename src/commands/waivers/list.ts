import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { listWaivers } from '../../app/waivers/list-waivers.js';
import { PreflightCommand } from '../shared/base-command.js';
import { ruleFlags } from '../shared/rule-flags.js';

export default class WaiversList extends PreflightCommand {
  static override summary = 'List waivers, and which of them hold';
  static override examples = [
    { description: 'What is accepted now', command: '<%= config.bin %> waivers list waivers.yaml' },
    {
      description: 'Which of it a report needs',
      command: '<%= config.bin %> waivers list waivers.yaml --report report.json',
    },
  ];
  static override args = { file: Args.string({ required: true, description: 'a waivers file', name: 'FILE' }) };
  static override flags = {
    report: Flags.string({
      description: 'report as JSON: shows which waivers its findings use',
      helpValue: 'FILE',
    }),
    json: Flags.boolean({ default: false, description: 'as JSON', helpGroup: 'OUTPUT' }),
    ...ruleFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WaiversList);
    const outcome = await listWaivers(args.file, {
      reportFile: flags.report ?? null,
      ruleFolders: flags.rules ?? [],
      json: flags.json,
      terminal: this.terminal(flags),
      moment: new Date(),
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
