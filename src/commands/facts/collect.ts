import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';
import { accessOf, hostFlags } from '../shared/host-flags.js';

export default class FactsCollect extends PreflightCommand {
  static override summary = 'Collect the facts of hosts into captures';
  static override description =
    `Writes one capture for each host, which every HOST argument accepts in place of the host. Hosts that are to be checked against each other
should be collected together: each is then also asked about the others. Nothing is changed on any host, and secrets are taken out before anything is written.`;
  static override examples = [
    {
      description: 'Two hosts, for a check elsewhere',
      command: '<%= config.bin %> facts collect kvm1 kvm2 -o captures',
    },
  ];
  static override strict = false;
  static override args = {
    host: Args.string({ required: true, description: 'HOST; several may be given', name: 'HOST' }),
  };
  static override flags = {
    output: Flags.string({
      char: 'o',
      required: true,
      description: 'folder that the captures are written to',
      helpValue: 'DIR',
    }),
    force: Flags.boolean({ default: false, description: 'replace captures that are there' }),
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(FactsCollect);
    const hosts = argv.map(String);
    const progress = this.progress(flags);
    const { collectCaptures } = await import('../../app/captures/collect-captures.js');
    const outcome = await collectCaptures({
      hosts,
      folder: flags.output,
      replace: flags.force,
      access: accessOf(flags),
      terminal: this.terminal(flags),
      progress,
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
