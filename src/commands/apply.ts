import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from './shared/base-command.js';
import { eventFlags } from './shared/event-flags.js';
import { accessOf, hostFlags } from './shared/host-flags.js';
import { ruleFlags } from './shared/rule-flags.js';
import { runFlags, runWishesOf } from './shared/run-flags.js';
import { waiverFlags } from './shared/waiver-flags.js';

export default class Apply extends PreflightCommand {
  static override summary = 'Carry out a plan';
  static override description =
    `Collects and checks everything again, and refuses a plan that is no longer what would be done now, with a table of what has changed. A plan is carried out once.
The first Ctrl-C ends the run in order, the second leaves at once; "virt-preflight resume" takes up what was left.

Exit status: 0 moved and verified, 20 no-go, 21 incomplete, 22 the plan is stale, expired, edited or carried out already, 23 failed and verified on the source, 24 a person is needed, 25 partly, 26 not confirmed, 27 outcome unknown, 28 two running copies, 29 down or lost, 75 locked; see docs/exit-codes.md.`;

  static override examples = [
    { description: 'After a question', command: '<%= config.bin %> apply web1.plan.json' },
    { description: 'Only show what would run', command: '<%= config.bin %> apply web1.plan.json --dry-run' },
    {
      description: 'Without a question, with progress for a program',
      command: '<%= config.bin %> apply web1.plan.json --yes --progress json',
    },
  ];

  static override args = { file: Args.string({ description: 'a plan', required: true, name: 'FILE' }) };
  static override flags = {
    'dry-run': Flags.boolean({ default: false, description: 'check, print exactly what would run, and do nothing' }),
    ...runFlags,
    ...eventFlags,
    ...ruleFlags,
    ...waiverFlags,
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Apply);
    const progress = await this.progressAndEvents(flags);
    const { applyPlan } = await import('../app/execute/apply-plan.js');
    const outcome = await applyPlan({
      ...runWishesOf(flags),
      path: args.file,
      ruleFolders: flags.rules ?? [],
      waiverFile: flags.waivers ?? null,
      showOnly: flags['dry-run'],
      access: accessOf(flags, 'names for ssh'),
      terminal: this.terminal(flags),
      progress,
    });
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}
