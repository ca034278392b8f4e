import * as Args from '@oclif/core/args';
import { testRules } from '../../app/rules/test-rules.js';
import { PreflightCommand } from '../shared/base-command.js';
import { ruleFlags } from '../shared/rule-flags.js';

export default class RulesTest extends PreflightCommand {
  static override summary = 'Run the pass, fail and unknown cases that rules carry';
  static override examples = [
    '<%= config.bin %> rules test',
    '<%= config.bin %> rules test storage/shared',
    '<%= config.bin %> rules test --rules ./our-rules',
  ];
  static override strict = false;
  static override args = { rule: Args.string({ description: 'rule id; all rules without', name: 'RULE' }) };
  static override flags = { ...ruleFlags };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(RulesTest);
    const outcome = await testRules(argv.map(String), flags.rules ?? [], this.terminal(flags));
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
