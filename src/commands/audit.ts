import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from './shared/base-command.js';
import { eventFlags } from './shared/event-flags.js';
import { examinationFlags } from './shared/examination-flags.js';
import { accessOf, hostFlags } from './shared/host-flags.js';
import { migrationFlags, migrationOf } from './shared/migration-flags.js';
import { reportFlags, reportOf } from './shared/report-flags.js';
import { ruleFlags } from './shared/rule-flags.js';
import { waiverFlags } from './shared/waiver-flags.js';

export default class Audit extends PreflightCommand {
  static override summary = 'Show which guests of a host can go where, before a maintenance';
  static override description =
    `Collects facts from all hosts at once, and judges every guest of each HOST on every candidate, each guest moved alone: go, no-go with all reasons, or not known. Guests with one target or none come first; then which single fixes free most guests, whether each guest could come back, and whether the candidates have memory for all of them together.
Nothing is changed on any host. libvirt is not asked by dry runs, and nothing is tried: "check" does both for one move. A HOST may be a group or label=value of the inventory; one that cannot be read does not stop the rest. See docs/audit.md.

Exit status: 0 every guest may go somewhere, 20 some guest may go nowhere, 21 incomplete, 64 usage, 65 bad input file, 69 host unreachable; see docs/exit-codes.md.`;

  static override examples = [
    {
      description: 'Where the guests of a host can go, of two candidates',
      command: '<%= config.bin %> audit kvm1 --to kvm2 kvm3',
    },
    {
      description: 'Of all other hosts of an inventory, as JSON too',
      command: '<%= config.bin %> audit kvm1 --inventory hosts.yaml -o text -o json=audit.json',
    },
    {
      description: 'Of a group of the inventory',
      command: '<%= config.bin %> audit kvm1 --to rack2 --inventory hosts.yaml',
    },
    { description: 'Some hosts among each other', command: '<%= config.bin %> audit kvm1 kvm2 kvm3' },
    {
      description: 'Without any host: on captures',
      command: '<%= config.bin %> audit captures/kvm1 --to captures/kvm2',
    },
  ];

  static override strict = false;
  static override args = {
    host: Args.string({
      required: true,
      description: 'host to be emptied; several may be given',
      name: 'HOST',
    }),
  };

  static override flags = {
    to: Flags.string({
      description:
        'candidates, behind the HOSTs: HOST, or a group or label=value of the inventory; several may be given; without it every other host of the inventory, or the HOSTs among each other',
      helpValue: 'HOST|GROUP',
      multiple: true,
      helpGroup: 'HOSTS',
    }),
    ...migrationFlags,
    mode: Flags.option({
      options: ['auto', 'live', 'non-live', 'offline'] as const,
      default: 'auto' as const,
      description:
        'auto: guests that run are moved live, those that are shut off offline; the others as check has them',
      helpGroup: 'MIGRATION',
    })(),
    'way-back': Flags.boolean({
      allowNo: true,
      default: true,
      description: 'judge as well whether each guest could come back',
    }),
    ...reportFlags,
    profile: examinationFlags.profile,
    ...ruleFlags,
    ...waiverFlags,
    ...eventFlags,
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Audit);
    const progress = await this.progressAndEvents(flags);
    const { auditHosts } = await import('../app/audit/audit-hosts.js');
    const outcome = await auditHosts({
      hosts: argv.map(String),
      to: flags.to ?? [],
      ...migrationOf({ ...flags, mode: 'live' }),
      mode: flags.mode,
      profile: flags.profile ?? null,
      wayBack: flags['way-back'],
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
