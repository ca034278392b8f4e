import * as Flags from '@oclif/core/flags';
import { listRules } from '../../app/rules/list-rules.js';
import { PreflightCommand } from '../shared/base-command.js';
import { ruleFlags } from '../shared/rule-flags.js';

export default class RulesList extends PreflightCommand {
  static override summary = 'List all rules with severity and scope';
  static override examples = ['<%= config.bin %> rules list', '<%= config.bin %> rules list --json'];
  static override flags = {
    ...ruleFlags,
    json: Flags.boolean({ default: false, description: 'as JSON', helpGroup: 'OUTPUT' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(RulesList);
    const outcome = await listRules(flags.rules ?? [], { json: flags.json, terminal: this.terminal(flags) });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
