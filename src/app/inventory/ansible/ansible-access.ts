import { isIPv6 } from 'node:net';
import { checkedHost, checkedPort, checkedUser } from '../../../hosts/address/ssh-words.js';
import { Problem } from '../../../problem.js';
import type { InventoryAccess } from '../inventory.js';
import type { AnsibleVariables } from './ansible-list.js';

/** Ways in which Ansible reaches a host that are ssh to us. */
const overSsh: readonly unknown[] = [
  undefined,
  'ssh',
  'smart',
  'paramiko',
  'paramiko_ssh',
  'libssh',
  'ansible.builtin.ssh',
];

/**
 * Of an Ansible host, only ansible_host, ansible_user and ansible_port become part of an address, each after the same
 * whitelist as a HOST argument. Everything else could be an option of ssh, or a program.
 */
export function ansibleAccess(name: string, variables: AnsibleVariables): InventoryAccess {
  const connection = variables.ansible_connection;
  if (connection === 'local') return { kind: 'address', address: 'localhost' };
  if (!overSsh.includes(connection)) {
    return refused(name, `Ansible reaches it by ${String(connection)}, and facts are collected over ssh`);
  }
  try {
    return { kind: 'address', address: addressOf(name, variables) };
  } catch (error) {
    if (error instanceof Problem) return refused(name, error.why);
    throw error;
  }
}

function addressOf(name: string, { ansible_host, ansible_user, ansible_port }: AnsibleVariables): string {
  const host = checkedHost(wordOf(ansible_host ?? name, 'ansible_host'), 'ansible_host');
  if (ansible_user === undefined && ansible_port === undefined) return host;
  const user =
    ansible_user === undefined ? '' : `${checkedUser(wordOf(ansible_user, 'ansible_user'), 'ansible_user')}@`;
  const port =
    ansible_port === undefined ? '' : `:${checkedPort(wordOf(ansible_port, 'ansible_port'), 'ansible_port')}`;
  return `ssh://${user}${isIPv6(host) ? `[${host}]` : host}${port}`;
}

/** @throws Problem for a value that is neither text nor a number */
function wordOf(value: unknown, variable: string): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Problem('inventory-invalid', { what: variable, why: `${variable} is neither text nor a number`, fix: '' });
}

/** A host that stays in the inventory, and cannot be asked. */
export function refused(name: string, why: string): InventoryAccess {
  const problem = new Problem('inventory-invalid', {
    what: `The inventory's host ${JSON.stringify(name)} cannot be asked`,
    why,
    fix: 'Correct the inventory, or leave the host out. Only ansible_host, ansible_user and ansible_port are followed; the rest belongs into your ssh configuration.',
  });
  return { kind: 'refused', problem };
}

/** Variables that would change how Ansible reaches the host, and change nothing here; sorted. */
export function ignoredVariables(variables: AnsibleVariables): readonly string[] {
  return Object.keys(variables)
    .filter((name) => /^ansible_(?:ssh_|paramiko_|become|private_key_file$|password$)/.test(name))
    .sort();
}
