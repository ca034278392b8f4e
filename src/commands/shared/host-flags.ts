import * as Flags from '@oclif/core/flags';
import type { HostAccess } from '../../app/hosts/open-host.js';
import { InventoryFile, type Strangers } from '../../app/inventory/inventory-file.js';

/** Flags of every command that reads hosts. */
export const hostFlags = {
  inventory: Flags.string({
    description: 'file that names the hosts, in our form or one of Ansible; see docs/inventory.md',
    helpValue: 'FILE',
    helpGroup: 'HOSTS',
  }),
  'ssh-config': Flags.string({
    description: 'ssh configuration file to use instead of your own (passed to ssh as -F)',
    helpValue: 'FILE',
    helpGroup: 'HOSTS',
  }),
  sudo: Flags.boolean({
    allowNo: true,
    default: false,
    description: 'run the probes with `sudo -n` on each host; it must not ask for a password',
    helpGroup: 'HOSTS',
  }),
  'connect-timeout': Flags.integer({
    description: 'seconds to wait for a connection to a host',
    default: 10,
    min: 1,
    max: 600,
    helpGroup: 'HOSTS',
  }),
  'collect-timeout': Flags.integer({
    description: 'seconds to wait for all answers of a host; what is there by then is used',
    default: 120,
    min: 1,
    max: 3600,
    helpGroup: 'HOSTS',
  }),
};

interface HostFlagValues {
  readonly inventory: string | undefined;
  readonly 'ssh-config': string | undefined;
  readonly sudo: boolean;
  readonly 'connect-timeout': number;
  readonly 'collect-timeout': number;
}

/** @param strangers for hosts that were written down by an earlier run: `names for ssh` */
export function accessOf(flags: HostFlagValues, strangers: Strangers = 'refused'): HostAccess {
  return {
    sshConfig: flags['ssh-config'] ?? null,
    inventory: inventoryOf(flags, strangers),
    sudo: flags.sudo,
    connectTimeoutSeconds: flags['connect-timeout'],
    collectTimeoutSeconds: flags['collect-timeout'],
  };
}

export function inventoryOf(
  { inventory }: Pick<HostFlagValues, 'inventory'>,
  strangers: Strangers = 'refused',
): InventoryFile | null {
  return inventory === undefined ? null : new InventoryFile(inventory, strangers);
}
