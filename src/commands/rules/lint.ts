import * as Args from '@oclif/core/args';
import { lintRuleFolders } from '../../app/rules/lint-rule-folders.js';
import { PreflightCommand } from '../shared/base-command.js';
import { ruleFlags } from '../shared/rule-flags.js';

export default class RulesLint extends PreflightCommand {
  static override summary = 'Prove rule files: schema, ids, expression types, declared facts, cases';
  static override examples = [
    { description: 'The built-in rules', command: '<%= config.bin %> rules lint' },
    { description: 'Rules of your own', command: '<%= config.bin %> rules lint ./our-rules' },
  ];
  static override strict = false;
  static override flags = { ...ruleFlags };
  static override args = {
    folder: Args.string({
      description: 'rule folder or file; several may be given; the built-in rules without',
      name: 'DIR',
    }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(RulesLint);
    const outcome = lintRuleFolders([...argv.map(String), ...(flags.rules ?? [])], this.terminal(flags));
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
