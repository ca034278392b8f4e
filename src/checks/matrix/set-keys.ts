import { addHost, emptySet, type HostSet } from './host-set.js';
import type { HostGroup } from './trace-read.js';

/** Numbers for divisions of the hosts into groups: equal number, equal groups with equal ids. From 1 on. */
export class SetKeys {
  /** A set of one host, for questions whose answer does not depend on the host. */
  readonly anyone: HostSet;
  readonly #ofSet = new Map<string, number>();
  readonly #ofGroups = new Map<string, number>();

  constructor(hostCount: number) {
    this.anyone = emptySet(hostCount);
    addHost(this.anyone, 0);
  }

  keyOf(groups: readonly HostGroup[]): number {
    return this.keyOfPairs(groups.map(({ id, hosts }) => `${id}:${this.keyOfSet(hosts)}`));
  }

  /** The same for groups as `id:key of the set`. Puts them into order. */
  keyOfPairs(pairs: string[]): number {
    return numberIn(this.#ofGroups, pairs.length > 1 ? pairs.sort().join() : (pairs[0] ?? ''));
  }

  keyOfSet(hosts: HostSet): number {
    return numberIn(this.#ofSet, hosts.join());
  }
}

function numberIn(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size + 1);
  return numbers.size;
}
