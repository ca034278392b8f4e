import { addHost, common, emptyLike, emptySet, firstHost, type HostSet, isEmpty, removeHost } from './host-set.js';
import type { HostGroup } from './trace-read.js';

/** Above this many different values it is quicker to go from host to host than from value to value. */
const fewValues = 16;

/** A number for each host of a fleet. */
export class HostColumn {
  /** All hosts by number. */
  readonly sets: ReadonlyMap<number, HostSet>;
  readonly #ids: readonly number[];

  constructor(ids: readonly number[]) {
    const sets = new Map<number, HostSet>();
    for (const [host, id] of ids.entries()) {
      const set = sets.get(id) ?? emptySet(ids.length);
      sets.set(id, set);
      addHost(set, host);
    }
    this.sets = sets;
    this.#ids = ids;
  }

  get isVarious(): boolean {
    return this.sets.size > fewValues;
  }

  at(host: number): number {
    return this.#ids[host] ?? 0;
  }

  groups(hosts: HostSet): readonly HostGroup[] {
    if (this.sets.size <= fewValues) {
      const groups = [...this.sets].map(([id, set]) => ({ id, hosts: common(set, hosts) }));
      return groups.filter((group) => !isEmpty(group.hosts));
    }
    const byId = new Map<number, HostSet>();
    const left = hosts.slice();
    for (let host = firstHost(left); host >= 0; host = firstHost(left)) {
      removeHost(left, host);
      const set = byId.get(this.at(host)) ?? emptyLike(hosts);
      byId.set(this.at(host), set);
      addHost(set, host);
    }
    return [...byId].map(([id, set]) => ({ id, hosts: set }));
  }
}
