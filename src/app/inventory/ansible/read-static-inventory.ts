import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../../../problem.js';
import type { Inventory } from '../inventory.js';
import type { Programs } from '../programs.js';
import { askIfInstalled } from './ask-ansible.js';
import { beyondStatic, listOfStatic } from './list-of-static.js';
import { readAnsibleList } from './read-ansible-list.js';
import type { StaticInventory } from './static-inventory.js';

/**
 * Has Ansible read its static inventory; where it is not installed, or may not be started, the file is read as it stands.
 * @throws Problem for what only Ansible can read
 */
export async function readStaticInventory(
  inventory: StaticInventory,
  path: string,
  programs: Programs,
): Promise<Inventory> {
  const read = programs === 'none' ? null : await askIfInstalled(path);
  if (read !== null) return read;
  const beyond = beyondStatic(inventory) ?? variableFolder(path);
  if (beyond === null) return readAnsibleList(listOfStatic(inventory), path);
  throw new Problem('inventory-invalid', {
    what: `The inventory ${path} cannot be read`,
    why: `${beyond}, which only Ansible can read, and there is no ansible-inventory on the PATH here`,
    fix: 'Install ansible-core, or have it read elsewhere: ansible-inventory --list -i FILE > hosts.json, and name hosts.json here.',
  });
}

/** Variables beside the inventory may say where a host is. */
function variableFolder(path: string): string | null {
  const folder = ['group_vars', 'host_vars'].find((name) => existsSync(join(dirname(path), name)));
  return folder === undefined ? null : `there is a folder ${folder} beside it`;
}
