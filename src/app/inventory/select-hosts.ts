import { nearestName } from '../../checks/expression/nearest-name.js';
import { Problem } from '../../problem.js';
import { everyHost, type Inventory, type InventoryHost } from './inventory.js';

/**
 * The hosts that a word means: the name of a host, of a group, `all`, or `label=value`.
 * @throws Problem for a word that means none
 */
export function selectHosts(inventory: Inventory, word: string): readonly InventoryHost[] {
  const found = inventory.hosts.filter((host) => isMeant(host, word));
  if (found.length > 0) return found;
  throw word.includes('=') ? noSuchLabel(inventory, word) : noSuchName(inventory, word);
}

function isMeant({ name, groups, labels }: InventoryHost, word: string): boolean {
  if (word === everyHost || name === word || groups.includes(word)) return true;
  return Object.entries(labels).some(([label, value]) => `${label}=${value}` === word);
}

function noSuchLabel({ hosts, path }: Inventory, word: string): Problem {
  const labels = new Set(hosts.flatMap((host) => Object.entries(host.labels).map((entry) => entry.join('='))));
  const near = nearestName(word, labels);
  return new Problem('usage', {
    what: `No host has the label ${JSON.stringify(word)}`,
    why: `the inventory is ${path}`,
    fix: near === null ? 'virt-preflight inventory list shows all labels.' : `Did you mean ${near}?`,
  });
}

/** A name that is neither a host nor a group. */
export function noSuchName({ hosts, groups, path }: Inventory, word: string): Problem {
  const near = nearestName(word, [...hosts.map(({ name }) => name), ...groups]);
  const outside = `For a host that is not in it, write ssh://${word}.`;
  return new Problem('usage', {
    what: groups.includes(word)
      ? `The group ${JSON.stringify(word)} has no hosts`
      : `${JSON.stringify(word)} is neither a host nor a group`,
    why: `the inventory is ${path}`,
    fix: near === null || near === word ? outside : `Did you mean ${near}? ${outside}`,
  });
}
