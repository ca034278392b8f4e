import { Problem } from '../../../problem.js';
import { type GroupMembers, groupsOfHost } from '../group-membership.js';
import { everyHost, type Inventory, type InventoryHost } from '../inventory.js';
import { plainName } from '../inventory-schema.js';
import { ansibleAccess, ignoredVariables, refused } from './ansible-access.js';
import type { AnsibleList, AnsibleVariables } from './ansible-list.js';

const plain = new RegExp(plainName);

/** Groups that Ansible itself makes of every inventory. */
const implicit: readonly string[] = [everyHost, 'ungrouped'];

/**
 * Makes an inventory of what Ansible says. A host that cannot be asked costs itself only: an inventory of a site has
 * switches and Windows as well.
 * @throws Problem for a name that is a host and a group
 */
export function readAnsibleList(list: AnsibleList, path: string): Inventory {
  const { groups, hostVariables } = list;
  const members: GroupMembers = new Map(
    [...groups]
      .filter(([name]) => !implicit.includes(name) && plain.test(name))
      .map(([name, { hosts = [], children = [] }]) => [name, [...hosts, ...children]]),
  );
  const names = new Set([...hostVariables.keys(), ...[...groups.values()].flatMap(({ hosts = [] }) => hosts)]);
  const both = [...names].find((name) => members.has(name) || name === everyHost);
  if (both !== undefined) throw hostAndGroup(both, path);
  const hosts = [...names].sort().map((name) => hostOf(name, hostVariables.get(name) ?? {}, members, path));
  return { path, hosts, groups: [...members.keys()].sort() };
}

function hostOf(name: string, variables: AnsibleVariables, members: GroupMembers, path: string): InventoryHost {
  return {
    name,
    access: plain.test(name)
      ? ansibleAccess(name, variables)
      : refused(name, 'its name holds characters that no host name has'),
    labels: labelsOf(variables.virt_preflight_labels),
    groups: groupsOfHost(name, members),
    ignored: ignoredVariables(variables),
    place: path,
  };
}

/** Labels of ours in a variable of Ansible; what is no plain text is none. */
function labelsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  const labels = Object.entries(value).filter((entry): entry is [string, string] => isLabel(...entry));
  return Object.fromEntries(labels);
}

function isLabel(name: string, value: unknown): boolean {
  return plain.test(name) && typeof value === 'string' && /^[^\p{Cc}]{1,253}$/u.test(value);
}

function hostAndGroup(name: string, path: string): Problem {
  return new Problem('inventory-invalid', {
    what: `${JSON.stringify(name)} is a host and a group in ${path}`,
    why: 'nobody could tell which is meant',
    fix: 'Rename one of the two.',
  });
}
