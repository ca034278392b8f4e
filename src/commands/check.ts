import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from './shared/base-command.js';
import { accessOf, hostFlags } from './shared/host-flags.js';
import { ruleFlags } from './shared/rule-flags.js';

export default class Check extends PreflightCommand {
  static override summary = 'Check whether guests can be migrated from one host to another';
  static override description =
    `Collects facts from both hosts, evaluates every rule on every guest, and prints a go/no-go report with the command that would be run.
Nothing is changed on any host. A HOST is an ssh destination (host, user@host, an alias of your ssh configuration), localhost, a libvirt URI, or a capture made by "facts collect".

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
    mode: Flags.option({
      options: ['live', 'non-live', 'offline'] as const,
      default: 'live' as const,
      description:
        'live: the guest goes on running; non-live: it is suspended meanwhile; offline: only its definition moves',
    })(),
    storage: Flags.option({
      options: ['auto', 'shared', 'copy'] as const,
      default: 'auto' as const,
      description: 'auto, shared: disks must be on shared storage; copy: those that are not shared are copied',
    })(),
    'copy-disk': Flags.string({
      description: 'with --storage copy: copy only this disk, by its target name; repeatable',
      helpValue: 'TARGET',
      multiple: true,
      multipleNonGreedy: true,
    }),
    via: Flags.option({
      options: ['auto', 'source', 'here'] as const,
      default: 'auto' as const,
      description: 'who opens the libvirt connection to the destination: the source host, or this machine',
    })(),
    migrateuri: Flags.string({
      description: 'migration URI for the memory stream, as tcp://ADDRESS[:PORT]',
      helpValue: 'URI',
    }),
    tunnelled: Flags.boolean({ default: false, description: 'the migration data goes through the libvirt connection' }),
    concurrency: Flags.integer({ description: 'migrations that are to run at once', default: 1, min: 1, max: 1000 }),
    output: Flags.string({
      char: 'o',
      description: 'report format (text, json), with =PATH into a file; repeatable',
      helpValue: 'FORMAT[=PATH]',
      multiple: true,
      multipleNonGreedy: true,
      helpGroup: 'OUTPUT',
    }),
    json: Flags.boolean({ default: false, description: 'as -o json', helpGroup: 'OUTPUT' }),
    'detailed-exit-code': Flags.boolean({
      default: false,
      description: 'exit with 10 for go with warnings',
      helpGroup: 'OUTPUT',
    }),
    ...ruleFlags,
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Check);
    const guests = argv.map(String);
    const progress = this.progress(flags);
    const { checkGuests } = await import('../app/check/check-guests.js');
    const outcome = await checkGuests({
      guests,
      all: flags.all,
      from: flags.from,
      to: flags.to,
      mode: flags.mode,
      storage: flags.storage,
      copyDisks: flags['copy-disk'] ?? [],
      via: flags.via,
      migrateUri: flags.migrateuri ?? null,
      tunnelled: flags.tunnelled,
      concurrency: flags.concurrency,
      ruleFolders: flags.rules ?? [],
      outputs: outputsOf(flags),
      detailedExitCode: flags['detailed-exit-code'],
      verbose: flags.verbose,
      quiet: flags.quiet,
      access: accessOf(flags),
      terminal: this.terminal(flags),
      progress,
    });
    for (const text of outcome.documents) this.print(text);
    process.exitCode = outcome.exitCode;
  }
}

/** `--json` is one more output; without any, the report is text. */
function outputsOf({ json, output = [] }: { json: boolean; output: string[] | undefined }): readonly string[] {
  const outputs = json ? [...output, 'json'] : output;
  return outputs.length === 0 ? ['text'] : outputs;
}
