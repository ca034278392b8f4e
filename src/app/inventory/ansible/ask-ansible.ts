import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { runAnsibleInventory } from '../../../hosts/ansible/run-ansible-inventory.js';
import { Problem } from '../../../problem.js';
import type { Inventory } from '../inventory.js';
import type { Programs } from '../programs.js';
import { ansibleListOf } from './ansible-list.js';
import { readAnsibleList } from './read-ansible-list.js';

/**
 * Reads what only Ansible can: INI, folders, plugins, vaults, programs.
 * @throws Problem where it is not installed, or refuses the inventory
 */
export async function askAnsible(path: string, programs: Programs): Promise<Inventory> {
  if (!existsSync(path)) throw unreadable(path, 'there is no such file', 'Name a file that is there.');
  const inventory = programs === 'none' ? null : await askIfInstalled(path);
  if (inventory !== null) return inventory;
  const why = programs === 'none' ? 'no program is started here' : 'there is no ansible-inventory on the PATH here';
  throw unreadable(
    path,
    `only Ansible can read it, and ${why}`,
    'Install ansible-core, or have it read elsewhere: ansible-inventory --list -i FILE > hosts.json, and name hosts.json here.',
  );
}

/** Null where Ansible is not installed. */
export async function askIfInstalled(path: string): Promise<Inventory | null> {
  const answer = await runAnsibleInventory(resolve(path));
  if (answer.kind === 'not-installed') return null;
  if (answer.kind === 'failed') {
    throw unreadable(path, `ansible-inventory said: ${answer.because}`, `Try: ansible-inventory --list -i ${path}`);
  }
  const list = ansibleListOf(parsed(answer.json));
  if (list !== null) return readAnsibleList(list, path);
  throw unreadable(path, 'ansible-inventory printed no list of hosts', `Look at: ansible-inventory --list -i ${path}`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function unreadable(path: string, why: string, fix: string): Problem {
  return new Problem('inventory-invalid', { what: `The inventory ${path} cannot be read`, why, fix });
}
