import { Problem } from '../../problem.js';
import { everyHost, type Inventory } from './inventory.js';
import { noSuchName } from './select-hosts.js';

/**
 * What a plain name means where there is an inventory: a host in it, so that a slip of the finger reaches no other machine.
 * @returns what a HOST argument would say
 * @throws Problem for a name that is not in the inventory, or is a group, and for a host that may not be asked
 */
export function hostArgument(inventory: Inventory, name: string): string {
  const host = inventory.hosts.find((candidate) => candidate.name === name);
  if (host === undefined)
    throw name === everyHost || inventory.groups.includes(name) ? isGroup(name) : noSuchName(inventory, name);
  if (host.access.kind === 'refused') throw host.access.problem;
  return host.access.address;
}

/** Whether an argument says nothing of how the host is reached: `user@host`, a URI, a path and localhost mean themselves. */
export function isPlainName(argument: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(argument) && !/^localhost$|\.(?:tar\.gz|tgz)$/.test(argument);
}

function isGroup(name: string): Problem {
  return new Problem('usage', {
    what: `${name} is a group of the inventory`,
    why: 'one host is needed here',
    fix: 'Name a host: virt-preflight inventory list shows which are in the group.',
  });
}
