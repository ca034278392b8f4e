import { groupsOfHost } from '../group-membership.js';
import { everyHost } from '../inventory.js';
import type { AnsibleList, AnsibleVariables } from './ansible-list.js';
import type { StaticGroup, StaticInventory } from './static-inventory.js';

/** A group, as all the places of the file that speak of it make it. */
interface MergedGroup {
  readonly hosts: Map<string, AnsibleVariables>;
  readonly children: Set<string>;
  readonly variables: Record<string, unknown>;
}

type MergedGroups = Map<string, MergedGroup>;

/**
 * What `ansible-inventory --list` would make of a static inventory: of two values of a variable that of the deeper group
 * counts, of two as deep that of the later name, and that of the host before all (Ansible's documentation, "How variables are merged").
 */
export function listOfStatic(inventory: StaticInventory): AnsibleList {
  const groups: MergedGroups = new Map();
  for (const [name, group] of Object.entries(inventory)) {
    addGroup(groups, name, group ?? {});
    if (name !== everyHost) mergedGroup(groups, everyHost).children.add(name);
  }
  const listed = [...groups].map(([name, { hosts, children }]) => {
    return [name, { hosts: [...hosts.keys()], children: [...children] }] as const;
  });
  return { groups: new Map(listed), hostVariables: variablesOfHosts(groups) };
}

function addGroup(groups: MergedGroups, name: string, { hosts, children, vars }: StaticGroup): void {
  const group = mergedGroup(groups, name);
  Object.assign(group.variables, vars);
  for (const [host, own] of Object.entries(hosts ?? {})) group.hosts.set(host, { ...group.hosts.get(host), ...own });
  for (const [child, inside] of Object.entries(children ?? {})) {
    group.children.add(child);
    addGroup(groups, child, inside ?? {});
  }
}

function mergedGroup(groups: MergedGroups, name: string): MergedGroup {
  const found = groups.get(name) ?? { hosts: new Map(), children: new Set(), variables: {} };
  groups.set(name, found);
  return found;
}

function variablesOfHosts(groups: MergedGroups): ReadonlyMap<string, AnsibleVariables> {
  const depths = depthsOf(groups);
  const members = new Map([...groups].map(([name, { hosts, children }]) => [name, [...hosts.keys(), ...children]]));
  const names = new Set([...groups.values()].flatMap(({ hosts }) => [...hosts.keys()]));
  const merged = [...names].map((host): readonly [string, AnsibleVariables] => {
    const above = new Set([everyHost, ...groupsOfHost(host, members)]);
    const ordered = [...above].sort(
      (one, other) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0) || compare(one, other),
    );
    const inherited = ordered.map((name) => groups.get(name)?.variables);
    const own = [...groups.values()].map(({ hosts }) => hosts.get(host));
    return [host, Object.assign({}, ...inherited, ...own)];
  });
  return new Map(merged);
}

/** How far each group is below `all`, by the longest way; no way is longer than there are groups. */
function depthsOf(groups: MergedGroups): ReadonlyMap<string, number> {
  const depths = new Map([[everyHost, 0]]);
  for (let round = 0; round < groups.size; round += 1) {
    for (const [name, { children }] of groups) {
      for (const child of children) {
        const depth = (depths.get(name) ?? 0) + 1;
        if (depth > (depths.get(child) ?? 0) && depth <= groups.size) depths.set(child, depth);
      }
    }
  }
  return depths;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** What only Ansible itself can make of a static inventory, in words; null for nothing. */
export function beyondStatic(inventory: StaticInventory): string | null {
  const groups: MergedGroups = new Map();
  for (const [name, group] of Object.entries(inventory)) addGroup(groups, name, group ?? {});
  const merged = [...groups.values()];
  if (merged.some(({ hosts }) => [...hosts.keys()].some((name) => name.includes('[')))) return 'it has ranges of hosts';
  if (merged.some(({ variables }) => 'ansible_group_priority' in variables)) return 'it has ansible_group_priority';
  return null;
}
