import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { newRule } from '../../app/rules/new-rule.js';
import { PreflightCommand } from '../shared/base-command.js';

export default class RulesNew extends PreflightCommand {
  static override summary = 'Write the skeleton of a new rule, with cases that pass';
  static override examples = [
    '<%= config.bin %> rules new site/approved-machine-types --rules ./our-rules --scope move',
  ];
  static override args = { id: Args.string({ required: true, description: 'AREA/NAME; also the path of the file' }) };
  static override flags = {
    rules: Flags.string({ required: true, description: 'folder to write it to', helpValue: 'DIR' }),
    scope: Flags.option({
      options: ['host', 'hosts', 'guest', 'move', 'disk', 'nic'] as const,
      default: 'guest' as const,
      description: 'what the rule is about',
    })(),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(RulesNew);
    this.print(newRule(args.id, flags.rules, flags.scope));
  }
}
