/** What groups have as members: names of hosts and of other groups. */
export type GroupMembers = ReadonlyMap<string, readonly string[]>;

/** Every group that a host is in, also through groups of groups; sorted. Groups that are in each other are one more way up. */
export function groupsOfHost(host: string, members: GroupMembers): readonly string[] {
  const found = new Set<string>();
  const waiting = [host];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    for (const [group, inside] of members) {
      if (found.has(group) || !inside.includes(name)) continue;
      found.add(group);
      waiting.push(group);
    }
  }
  return [...found].sort();
}
