import * as Args from '@oclif/core/args';
import { PreflightCommand } from '../shared/base-command.js';

export default class PlanShow extends PreflightCommand {
  static override summary = 'Show a plan';
  static override description =
    'Prints a plan file for people, also one that has expired or was edited, and says so. Asks no host.';
  static override examples = ['<%= config.bin %> plan show web1.plan.json'];

  static override args = { file: Args.string({ description: 'a plan', required: true, name: 'FILE' }) };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PlanShow);
    const { showPlan } = await import('../../app/plan/show-plan.js');
    this.print(showPlan(args.file, this.terminal(flags), { verbose: flags.verbose, quiet: flags.quiet }));
  }
}
