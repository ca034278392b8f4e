import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { PreflightCommand } from '../shared/base-command.js';
import { hostFlags, inventoryOf } from '../shared/host-flags.js';

export default class InventoryList extends PreflightCommand {
  static override summary = 'List the hosts of an inventory';
  static override description =
    `An inventory is YAML of our own form, or whatever Ansible reads; see docs/inventory.md. No host is asked.
With --names, prints what a HOST argument may be: names of hosts, and those of your ssh configuration. No program is started for it.`;

  static override examples = [
    { description: 'All hosts', command: '<%= config.bin %> inventory list --inventory hosts.yaml' },
    {
      description: 'A group, and what has a label',
      command: '<%= config.bin %> inventory list production rack=b4 --inventory hosts.yaml',
    },
  ];

  static override strict = false;
  static override args = {
    host: Args.string({ description: 'host, group or label=value; several may be given', name: 'HOST' }),
  };
  static override flags = {
    names: Flags.boolean({ default: false, description: 'only names, one a line, for completion' }),
    json: Flags.boolean({ default: false, description: 'as JSON', helpGroup: 'OUTPUT' }),
    inventory: hostFlags.inventory,
    'ssh-config': hostFlags['ssh-config'],
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(InventoryList);
    if (flags.names) {
      const { listNames } = await import('../../app/inventory/list-names.js');
      return this.print(await listNames(flags.inventory ?? null, flags['ssh-config'] ?? null));
    }
    const { listInventory } = await import('../../app/inventory/list-inventory.js');
    const outcome = await listInventory({
      inventory: inventoryOf(flags),
      words: argv.map(String),
      json: flags.json,
      terminal: this.terminal(flags),
    });
    this.print(outcome.text);
    process.exitCode = outcome.exitCode;
  }
}
