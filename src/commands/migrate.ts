import * as Args from '@oclif/core/args';
import { PreflightCommand } from './shared/base-command.js';
import { eventFlags } from './shared/event-flags.js';
import { planningFlags, planningOf } from './shared/planning-flags.js';
import { runFlags, runWishesOf } from './shared/run-flags.js';

export default class Migrate extends PreflightCommand {
  static override summary = 'Check, plan and migrate guests from one host to another';
  static override description =
    `Checks as "check" does, shows the plan, asks, and carries it out: each step is looked at before and after, the migration is watched, and both hosts are asked afterwards who runs the guest. What may not go is reported, and nothing is done.
The first Ctrl-C ends the run in order, the second leaves at once; "virt-preflight resume" takes up what was left.

Exit status: 0 moved and verified, 20 no-go, 21 incomplete, 23 failed and verified on the source, 24 a person is needed, 25 partly, 26 not confirmed, 27 outcome unknown, 28 two running copies, 29 down or lost, 75 locked; see docs/exit-codes.md.`;

  static override examples = [
    { description: 'One guest', command: '<%= config.bin %> migrate web1 --from kvm1 --to kvm2' },
    {
      description: 'With its local disks, and without a question',
      command: '<%= config.bin %> migrate web1 --from kvm1 --to kvm2 --storage copy --yes',
    },
    {
      description: 'Within ten minutes, at the price of a longer downtime',
      command: '<%= config.bin %> migrate web1 --from kvm1 --to kvm2 --policy finish-by --finish-within 600',
    },
    {
      description: 'To a host that calls the bridge otherwise',
      command: '<%= config.bin %> migrate web1 --from kvm1 --to kvm2 --map bridge:br0=br1',
    },
    { description: 'Every guest of a host', command: '<%= config.bin %> migrate --all --from kvm1 --to kvm2' },
  ];

  static override strict = false;
  static override args = {
    guest: Args.string({ description: 'name or UUID of a guest; several may be given', name: 'GUEST' }),
  };

  static override flags = { ...planningFlags, ...runFlags, ...eventFlags };

  async run(): Promise<void> {
    const { argv, flags, metadata } = await this.parse(Migrate);
    const progress = await this.progressAndEvents(flags);
    const { migrateGuests } = await import('../app/execute/migrate-guests.js');
    const terminal = this.terminal(flags);
    const planning = planningOf(flags, argv.map(String), metadata.flags.concurrency?.setFromDefault === true);
    const outcome = await migrateGuests(
      { ...planning, validMinutes: 60, terminal, progress },
      { ...runWishesOf(flags), access: planning.access, terminal, progress },
    );
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}
