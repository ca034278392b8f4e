/** A set of hosts of a fleet, one bit each. A plain list of words: small typed arrays take far longer to make. */
export type HostSet = number[];

export function emptySet(hostCount: number): HostSet {
  return new Array<number>(Math.ceil(hostCount / 32)).fill(0);
}

/** @param like a set of the same fleet. */
export function emptyLike(like: HostSet): HostSet {
  return new Array<number>(like.length).fill(0);
}

/** @param like a set of the same fleet. */
export function singleHost(like: HostSet, host: number): HostSet {
  const set = emptyLike(like);
  addHost(set, host);
  return set;
}

export function fullSet(hostCount: number): HostSet {
  const set = emptySet(hostCount).fill(-1);
  const rest = hostCount % 32;
  if (rest > 0) set[set.length - 1] = (1 << rest) - 1;
  return set;
}

export function addHost(set: HostSet, host: number): void {
  set[host >>> 5] = wordOf(set, host >>> 5) | (1 << (host & 31));
}

export function removeHost(set: HostSet, host: number): void {
  set[host >>> 5] = wordOf(set, host >>> 5) & ~(1 << (host & 31));
}

export function hasHost(set: HostSet, host: number): boolean {
  return ((wordOf(set, host >>> 5) >>> (host & 31)) & 1) === 1;
}

/** The lowest host; -1 for the empty set. */
export function firstHost(set: HostSet): number {
  for (let index = 0; index < set.length; index += 1) {
    const word = wordOf(set, index);
    if (word !== 0) return index * 32 + 31 - Math.clz32(word & -word);
  }
  return -1;
}

export function countHosts(set: HostSet): number {
  let count = 0;
  for (let index = 0; index < set.length; index += 1) {
    for (let word = wordOf(set, index); word !== 0; word &= word - 1) count += 1;
  }
  return count;
}

/** All hosts of a set, lowest first. */
export function hostsIn(set: HostSet): readonly number[] {
  const hosts: number[] = [];
  for (let index = 0; index < set.length; index += 1) {
    for (let word = wordOf(set, index); word !== 0; word &= word - 1) {
      hosts.push(index * 32 + 31 - Math.clz32(word & -word));
    }
  }
  return hosts;
}

/** Whether all hosts of the first set are in the second. */
export function isWithin(set: HostSet, others: HostSet): boolean {
  for (let index = 0; index < set.length; index += 1) {
    if ((wordOf(set, index) & ~wordOf(others, index)) !== 0) return false;
  }
  return true;
}

export function isEmpty(set: HostSet): boolean {
  for (let index = 0; index < set.length; index += 1) if (set[index] !== 0) return false;
  return true;
}

export function addAll(set: HostSet, more: HostSet): void {
  for (let index = 0; index < set.length; index += 1) set[index] = wordOf(set, index) | wordOf(more, index);
}

/** Adds the hosts that are in both of the others. */
export function addCommon(set: HostSet, one: HostSet, other: HostSet): void {
  for (let index = 0; index < set.length; index += 1) {
    set[index] = wordOf(set, index) | (wordOf(one, index) & wordOf(other, index));
  }
}

export function removeAll(set: HostSet, others: HostSet): void {
  for (let index = 0; index < set.length; index += 1) set[index] = wordOf(set, index) & ~wordOf(others, index);
}

export function common(one: HostSet, other: HostSet): HostSet {
  const set = emptyLike(one);
  for (let index = 0; index < set.length; index += 1) set[index] = wordOf(one, index) & wordOf(other, index);
  return set;
}

/** A new set: the hosts of the first that are not in the second. */
export function without(one: HostSet, other: HostSet): HostSet {
  const set = one.slice();
  removeAll(set, other);
  return set;
}

function wordOf(set: HostSet, index: number): number {
  return set[index] ?? 0;
}
