import * as Args from '@oclif/core/args';
import { lintWaivers } from '../../app/waivers/lint-waivers.js';
import { PreflightCommand } from '../shared/base-command.js';
import { ruleFlags } from '../shared/rule-flags.js';

export default class WaiversLint extends PreflightCommand {
  static override summary = 'Prove a waivers file: form, rules that exist and may be waived, length, duplicates';
  static override description =
    'Every error with file, line and column. That a waiver has expired is no error; those are counted.\n\nExit status: 0 no errors, 65 errors.';

  static override examples = ['<%= config.bin %> waivers lint waivers.yaml'];
  static override args = { file: Args.string({ required: true, description: 'a waivers file', name: 'FILE' }) };
  static override flags = { ...ruleFlags };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WaiversLint);
    const outcome = await lintWaivers(args.file, flags.rules ?? [], this.terminal(flags), new Date());
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
