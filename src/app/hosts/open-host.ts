import type { HostAddress } from '../../hosts/address/host-address.js';
import { parseHostAddress } from '../../hosts/address/parse-host-address.js';
import { holdsCapture } from '../../hosts/capture/holds-capture.js';
import type { Host } from '../../hosts/host.js';
import type { InventoryFile } from '../inventory/inventory-file.js';

/** How hosts are reached, from the common flags. */
export interface HostAccess {
  /** A file for `ssh -F`; null for the user's own configuration. */
  readonly sshConfig: string | null;
  /** Names and addresses of hosts; null: a name is what ssh makes of it. */
  readonly inventory: InventoryFile | null;
  readonly sudo: boolean;
  readonly connectTimeoutSeconds: number;
  readonly collectTimeoutSeconds: number;
}

export interface OpenedHost {
  readonly address: HostAddress;
  readonly host: Host;
}

/** Makes the adapter for a HOST argument; throws a usage problem for one that means nothing. Connects to nothing yet. */
export async function openHost(argument: string, access: HostAccess): Promise<OpenedHost> {
  const address = await addressOf(argument, access.inventory);
  switch (address.kind) {
    case 'capture': {
      const { capturedHost } = await import('../../hosts/capture/captured-host.js');
      return { address, host: capturedHost(argument, address) };
    }
    case 'local': {
      const { localHost } = await import('../../hosts/local/local-host.js');
      return { address, host: localHost(argument, { sudo: access.sudo }) };
    }
    case 'ssh': {
      const { sshHost } = await import('../../hosts/ssh/ssh-host.js');
      const options = {
        configFile: access.sshConfig,
        connectTimeoutSeconds: access.connectTimeoutSeconds,
        sudo: access.sudo,
      };
      return { address, host: sshHost(argument, address, options) };
    }
  }
}

async function addressOf(argument: string, inventory: InventoryFile | null): Promise<HostAddress> {
  if (inventory === null) return parseHostAddress(argument, holdsCapture);
  const { hostArgument, isPlainName } = await import('../inventory/host-argument.js');
  if (!isPlainName(argument)) return parseHostAddress(argument, holdsCapture);
  const read = await inventory.read();
  // A capture beside the inventory may be meant, but never in place of a host of it.
  const isNamed = read.hosts.some(({ name }) => name === argument);
  if (!isNamed && (inventory.strangers === 'names for ssh' || holdsCapture(argument)))
    return parseHostAddress(argument, holdsCapture);
  return parseHostAddress(hostArgument(read, argument), () => false);
}

/** The address of a host; for a capture that of the host that was captured, as far as its name is one. */
export function addressOfCapture(opened: OpenedHost, name: string): HostAddress {
  if (opened.address.kind !== 'capture') return opened.address;
  try {
    return parseHostAddress(name, () => false);
  } catch {
    return opened.address;
  }
}
