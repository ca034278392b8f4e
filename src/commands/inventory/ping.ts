import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';
import { accessOf, hostFlags } from '../shared/host-flags.js';

export default class InventoryPing extends PreflightCommand {
  static override summary = 'See which hosts of an inventory answer';
  static override description =
    `Logs in to each host, eight at a time, and asks who we are there and which libvirt answers. Nothing is changed on any host.

Exit status: 0 all answer, 64 usage, 65 bad inventory, 69 a host or its libvirt does not answer.`;

  static override examples = [
    { description: 'All hosts', command: '<%= config.bin %> inventory ping --inventory hosts.yaml' },
    {
      description: 'A group, as JSON',
      command: '<%= config.bin %> inventory ping production --inventory hosts.yaml --json',
    },
  ];

  static override strict = false;
  static override args = {
    host: Args.string({ description: 'host, group or label=value; several may be given', name: 'HOST' }),
  };
  static override flags = {
    json: Flags.boolean({ default: false, description: 'as JSON', helpGroup: 'OUTPUT' }),
    ...hostFlags,
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(InventoryPing);
    const progress = this.progress(flags);
    const { pingInventory } = await import('../../app/inventory/ping-inventory.js');
    const outcome = await pingInventory({
      words: argv.map(String),
      json: flags.json,
      access: accessOf(flags),
      terminal: this.terminal(flags),
      progress,
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
