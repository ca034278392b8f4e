import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from './shared/base-command.js';
import { eventFlags } from './shared/event-flags.js';
import { examinationFlags, examinationOf } from './shared/examination-flags.js';
import { accessOf, hostFlags } from './shared/host-flags.js';
import { migrationFlags, migrationOf } from './shared/migration-flags.js';
import { reportFlags, reportOf } from './shared/report-flags.js';
import { ruleFlags } from './shared/rule-flags.js';
import { waiverFlags } from './shared/waiver-flags.js';

export default class Check extends PreflightCommand {
  static override summary = 'Check whether guests can be migrated from one host to another';
  static override description =
    `Collects facts from both hosts, evaluates every rule on every guest, and prints a go/no-go report with the command that would be run.
Nothing is changed on any host; only --probe and --dry-run destination do something there, and for a moment. A HOST is an ssh destination (host, user@host, an alias of your ssh configuration), localhost, a libvirt URI, or a capture made by "facts collect".

Exit status: 0 go, 20 no-go, 21 incomplete, 64 usage, 65 bad input file, 69 host unreachable; see docs/exit-codes.md.`;

  static override examples = [
    {
      description: 'One guest between two hosts',
      command: '<%= config.bin %> check web1 --from kvm1.example.com --to kvm2.example.com',
    },
    {
      description: 'Every guest of a host, as JSON for a ticket',
      command: '<%= config.bin %> check --all --from kvm1 --to kvm2 -o json=report.json',
    },
    { description: 'A shut-off guest', command: '<%= config.bin %> check web1 --from kvm1 --to kvm2 --mode offline' },
    {
      description: 'Disks on local storage are to be copied',
      command: '<%= config.bin %> check web1 --from kvm1 --to kvm2 --storage copy',
    },
    {
      description: 'Without any host: on captures',
      command: '<%= config.bin %> check web1 --from captures/kvm1 --to captures/kvm2',
    },
  ];

  static override strict = false;
  static override args = {
    guest: Args.string({ description: 'name or UUID of a guest; several may be given', name: 'GUEST' }),
  };

  static override flags = {
    from: Flags.string({ description: 'source HOST', required: true, helpValue: 'HOST', helpGroup: 'HOSTS' }),
    to: Flags.string({ description: 'destination HOST', required: true, helpValue: 'HOST', helpGroup: 'HOSTS' }),
    all: Flags.boolean({ default: false, description: 'every guest of the source' }),
    ...migrationFlags,
    'way-back': Flags.boolean({ default: false, description: 'judge as well whether each guest could come back' }),
    ...reportFlags,
    ...examinationFlags,
    probe: Flags.string({
      description:
        'active probe; repeatable: ports, mtu, bandwidth[=SECONDS], shared-storage, disks, all, none. Makes listeners and a file for a moment, see docs/active-probes.md',
      helpValue: 'KIND[=SECONDS]',
      multiple: true,
      multipleNonGreedy: true,
    }),
    ...ruleFlags,
    ...waiverFlags,
    ...eventFlags,
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Check);
    const guests = argv.map(String);
    const progress = await this.progressAndEvents(flags);
    const { checkGuests } = await import('../app/check/check-guests.js');
    const outcome = await checkGuests({
      guests,
      guestsBy: 'name-or-uuid',
      all: flags.all,
      from: flags.from,
      to: flags.to,
      ...migrationOf(flags),
      ...examinationOf(flags),
      wayBack: flags['way-back'],
      probes: flags.probe ?? [],
      ruleFolders: flags.rules ?? [],
      waiverFile: flags.waivers ?? null,
      ...reportOf(flags),
      access: accessOf(flags),
      terminal: this.terminal(flags),
      progress,
    });
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}
