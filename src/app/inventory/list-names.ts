import { sshConfigAliases } from '../../hosts/ssh/ssh-config-aliases.js';
import { Problem } from '../../problem.js';
import type { Inventory } from './inventory.js';
import { loadInventory } from './load-inventory.js';

/**
 * Names that a HOST argument may be, one a line: of the inventory, and of the ssh configuration. For completion, so nothing is
 * started, no host is asked, and what cannot be read has no names.
 */
export async function listNames(inventoryFile: string | null, sshConfig: string | null): Promise<string> {
  const inventory = inventoryFile === null ? null : await readable(inventoryFile);
  const hosts = inventory?.hosts.filter(({ access }) => access.kind === 'address') ?? [];
  const names = new Set([...hosts.map(({ name }) => name), ...sshConfigAliases(sshConfig)]);
  return [...names].sort().join('\n');
}

async function readable(path: string): Promise<Inventory | null> {
  try {
    return await loadInventory(path, 'none');
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
