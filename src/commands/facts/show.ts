import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';
import { accessOf, hostFlags } from '../shared/host-flags.js';

export default class FactsShow extends PreflightCommand {
  static override summary = 'Show the facts of a host or a capture, and what is missing';
  static override examples = [
    { description: 'Everything that is known of a host', command: '<%= config.bin %> facts show kvm1' },
    { description: 'One fact, or all below a name', command: '<%= config.bin %> facts show captures/kvm1 --fact cpu' },
    { description: 'One guest', command: '<%= config.bin %> facts show captures/kvm1 --guest web1' },
  ];
  static override args = { host: Args.string({ required: true, description: 'HOST', name: 'HOST' }) };
  static override flags = {
    fact: Flags.string({ description: 'only facts of this name, or below it', helpValue: 'NAME' }),
    guest: Flags.string({
      description: 'facts of this guest, by name or UUID, instead of those of the host',
      helpValue: 'GUEST',
    }),
    missing: Flags.boolean({ default: false, description: 'only what is missing, and why' }),
    json: Flags.boolean({ default: false, description: 'as JSON, with whole values', helpGroup: 'OUTPUT' }),
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(FactsShow);
    const progress = this.progress(flags);
    const { showFacts } = await import('../../app/captures/show-facts.js');
    const outcome = await showFacts({
      host: args.host,
      fact: flags.fact ?? null,
      guest: flags.guest ?? null,
      missing: flags.missing,
      json: flags.json,
      access: accessOf(flags),
      terminal: this.terminal(flags),
      progress,
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
