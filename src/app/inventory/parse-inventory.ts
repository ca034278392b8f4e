import { dirname, resolve } from 'node:path';
import { keyFault, type RuleFault, ruleFault } from '../../checks/engine/rule-fault.js';
import { nearestName } from '../../checks/expression/nearest-name.js';
import { type RuleFileError, sortedErrors } from '../../checks/rule-file/rule-file-error.js';
import type { RulePositions } from '../../checks/rule-file/rule-positions.js';
import { parseHostAddress } from '../../hosts/address/parse-host-address.js';
import { Problem } from '../../problem.js';
import { type GroupMembers, groupsOfHost } from './group-membership.js';
import { everyHost, type Inventory } from './inventory.js';
import { type OwnDocument, type OwnHost, readOwnDocument } from './own-document.js';

export type ParsedInventory =
  | { readonly ok: true; readonly inventory: Inventory }
  | { readonly ok: false; readonly errors: readonly RuleFileError[] };

/** Reads an inventory of our own form. Any error refuses all of it: a host that is left out unseen would be a host that nobody checked. */
export function parseInventory(value: unknown, path: string, positions: RulePositions): ParsedInventory {
  const read = readOwnDocument(value);
  const faults = read.ok ? contentFaults(read.document) : read.faults;
  if (!read.ok || faults.length > 0) {
    return { ok: false, errors: sortedErrors(faults.map((fault) => positions.error(fault))) };
  }
  const members = membersOf(read.document);
  const hosts = Object.entries(read.document.hosts).map(([name, host]) => ({
    name,
    access: { kind: 'address' as const, address: addressOf(name, host, path) },
    labels: host?.labels ?? {},
    groups: groupsOfHost(name, members),
    ignored: [],
    place: `${path}:${positions.error(keyFault(['hosts', name], '')).line}`,
  }));
  hosts.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { ok: true, inventory: { path, hosts, groups: [...members.keys()].sort() } };
}

function addressOf(name: string, host: OwnHost | null, path: string): string {
  if (host?.capture !== undefined) return resolve(dirname(path), host.capture);
  return host?.address ?? name;
}

/** A group is there when a host says that it is in it, too. */
function membersOf({ hosts, groups = {} }: OwnDocument): GroupMembers {
  const members = new Map<string, string[]>(Object.entries(groups).map(([name, inside]) => [name, [...inside]]));
  for (const [name, host] of Object.entries(hosts)) {
    for (const group of host?.groups ?? []) members.set(group, [...(members.get(group) ?? []), name]);
  }
  return members;
}

function contentFaults(document: OwnDocument): readonly RuleFault[] {
  const groups = [...membersOf(document).keys()];
  const known = [...Object.keys(document.hosts), ...groups];
  return [
    ...Object.entries(document.hosts).flatMap(([name, host]) => hostFaults(name, host, groups)),
    ...Object.entries(document.groups ?? {}).flatMap(([group, members]) => groupFaults(group, members, known)),
  ];
}

function hostFaults(name: string, host: OwnHost | null, groups: readonly string[]): readonly RuleFault[] {
  const at = ['hosts', name];
  const faults: RuleFault[] = [];
  if (name === everyHost) faults.push(keyFault(at, `${everyHost} is every host already`, 'choose another name'));
  if (groups.includes(name)) {
    faults.push(
      keyFault(at, `${name} is a host and a group`, 'rename one of the two: nobody could tell which is meant'),
    );
  }
  if (host?.address === undefined) return faults;
  if (host.capture !== undefined) {
    faults.push(ruleFault([...at, 'capture'], `${name} has an address and a capture`, 'take one of the two out'));
  }
  const fault = addressFault(host.address);
  return fault === null ? faults : [...faults, ruleFault([...at, 'address'], ...fault)];
}

function addressFault(address: string): readonly [message: string, hint: string] | null {
  try {
    const { kind } = parseHostAddress(address, () => false);
    return kind === 'capture' ? [`${address} is a path`, 'write capture: in place of address:'] : null;
  } catch (error) {
    if (error instanceof Problem) return [error.why, error.fix];
    throw error;
  }
}

function groupFaults(group: string, members: readonly string[], known: readonly string[]): readonly RuleFault[] {
  const at = ['groups', group];
  const odd = group === everyHost ? [keyFault(at, `${everyHost} is every host already`, 'choose another name')] : [];
  const unknown = members.flatMap((member, index) => {
    if (known.includes(member)) return [];
    const near = nearestName(member, known);
    const hint = near === null ? 'add it to hosts, or to groups' : `did you mean ${near}?`;
    return [ruleFault([...at, index], `there is no host and no group ${member}`, hint)];
  });
  return [...odd, ...unknown];
}
