import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';
import { eventFlags } from '../shared/event-flags.js';
import { planningFlags, planningOf } from '../shared/planning-flags.js';

export default class Plan extends PreflightCommand {
  static override summary = 'Check guests, and write down how they would be migrated';
  static override description =
    `Checks as "check" does, and makes a plan: every step with its command, what has to hold before, how it is verified and undone. Changes nothing. "virt-preflight apply FILE" carries the plan out, after it has checked everything again.

Exit status: 0 there is a plan, 20 no-go, 21 incomplete: no plan, and a report that says why; see docs/exit-codes.md.`;

  static override examples = [
    { description: 'Read it', command: '<%= config.bin %> plan web1 --from kvm1 --to kvm2' },
    {
      description: 'Keep it for review, and carry it out later',
      command: '<%= config.bin %> plan web1 --from kvm1 --to kvm2 --out web1.plan.json',
    },
    {
      description: 'Let steps mend what the rules found, and undo that afterwards',
      command: '<%= config.bin %> plan web1 --from kvm1 --to kvm2 --fix',
    },
  ];

  static override strict = false;
  static override args = {
    guest: Args.string({ description: 'name or UUID of a guest; several may be given', name: 'GUEST' }),
  };

  static override flags = {
    ...planningFlags,
    ...eventFlags,
    out: Flags.string({ description: 'file to write the plan to, for apply', helpValue: 'FILE', helpGroup: 'OUTPUT' }),
    json: Flags.boolean({ default: false, description: 'the plan as JSON', helpGroup: 'OUTPUT' }),
    'valid-minutes': Flags.integer({
      default: 1440,
      description: 'how long the plan may be applied',
      helpValue: 'MINUTES',
      min: 1,
      max: 43_200,
      helpGroup: 'PLAN',
    }),
  };

  async run(): Promise<void> {
    const { argv, flags, metadata } = await this.parse(Plan);
    const progress = await this.progressAndEvents(flags);
    const { planGuests } = await import('../../app/plan/plan-guests.js');
    const planning = planningOf(flags, argv.map(String), metadata.flags.concurrency?.setFromDefault === true);
    const outcome = await planGuests(
      { ...planning, validMinutes: flags['valid-minutes'], terminal: this.terminal(flags), progress },
      { out: flags.out ?? null, output: flags.json ? 'json' : 'text' },
    );
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}
