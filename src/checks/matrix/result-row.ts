import { addAll, addHost, common, emptyLike, type HostSet, hasHost, hostsIn, isEmpty, singleHost } from './host-set.js';
import type { HostGroup } from './trace-read.js';

/** Above this many different results a row keeps a number for each host, and no sets. */
const fewResults = 16;

/** The results of one subject on many hosts. */
export class ResultRow {
  #groups: Map<number, HostSet> | null = new Map();
  #byHost: Int32Array | null = null;

  /**
   * @param known the hosts of which the row tells.
   * @param uniform the result on every host, when it does not depend on the host at all.
   */
  private constructor(
    readonly known: HostSet,
    readonly uniform: number | null,
  ) {}

  static empty(all: HostSet): ResultRow {
    return new ResultRow(emptyLike(all), null);
  }

  static uniform(result: number, all: HostSet): ResultRow {
    const row = new ResultRow(all, result);
    row.#groups?.set(result, all);
    return row;
  }

  add(result: number, hosts: HostSet): void {
    addAll(this.known, hosts);
    const group = this.#groups?.get(result);
    if (group !== undefined) addAll(group, hosts);
    else this.#groups?.set(result, hosts.slice());
    if (this.#groups === null) this.#number(result, hosts);
    else if (this.#groups.size > fewResults) {
      for (const [other, all] of this.#groups) this.#number(other, all);
      this.#groups = null;
    }
  }

  addAt(result: number, host: number): void {
    const group = this.#groups?.get(result);
    if (this.#groups !== null && group === undefined) {
      this.add(result, singleHost(this.known, host));
      return;
    }
    addHost(this.known, host);
    if (group !== undefined) addHost(group, host);
    if (this.#byHost !== null) this.#byHost[host] = result;
  }

  /** Whether nearly every host has a result of its own. */
  get isVarious(): boolean {
    return this.#groups === null;
  }

  /** The result on a host of which the row tells. */
  resultAt(host: number): number {
    if (this.uniform !== null) return this.uniform;
    if (this.#groups === null) return this.#byHost?.[host] ?? 0;
    for (const [result, hosts] of this.#groups) if (hasHost(hosts, host)) return result;
    return 0;
  }

  /** All hosts of which the row tells, by result. */
  get groups(): ReadonlyMap<number, HostSet> {
    return this.#groups ?? this.#groupsAmong(this.known);
  }

  /** Some hosts, of all of which the row tells, by result. */
  groupsIn(hosts: HostSet): readonly HostGroup[] {
    if (this.#groups === null) return [...this.#groupsAmong(hosts)].map(([id, group]) => ({ id, hosts: group }));
    const found: HostGroup[] = [];
    for (const [id, all] of this.#groups) {
      const group = common(all, hosts);
      if (!isEmpty(group)) found.push({ id, hosts: group });
    }
    return found;
  }

  #number(result: number, hosts: HostSet): void {
    this.#byHost ??= new Int32Array(this.known.length * 32);
    for (const host of hostsIn(hosts)) this.#byHost[host] = result;
  }

  #groupsAmong(hosts: HostSet): Map<number, HostSet> {
    const groups = new Map<number, HostSet>();
    for (const host of hostsIn(hosts)) {
      const result = this.#byHost?.[host] ?? 0;
      const group = groups.get(result) ?? emptyLike(hosts);
      groups.set(result, group);
      addHost(group, host);
    }
    return groups;
  }
}
