import * as Args from '@oclif/core/args';
import { explainRule } from '../app/rules/explain-rule.js';
import { PreflightCommand } from './shared/base-command.js';
import { ruleFlags } from './shared/rule-flags.js';

export default class Explain extends PreflightCommand {
  static override summary = 'Explain a rule: what it checks, why, from which facts, and how to mend it';
  static override examples = ['<%= config.bin %> explain storage/shared'];
  static override args = { rule: Args.string({ required: true, description: 'rule id, such as storage/shared' }) };
  static override flags = { ...ruleFlags };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Explain);
    const outcome = await explainRule(args.rule, flags.rules ?? [], this.terminal(flags));
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
