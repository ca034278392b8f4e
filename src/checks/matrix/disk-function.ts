import type { Fact } from '../../facts/fact.js';
import type { DerivedFacts } from './derived-facts.js';
import { common, firstHost, fullSet, type HostSet, hasHost, removeAll } from './host-set.js';
import type { SetKeys } from './set-keys.js';
import type { MatrixSubject, TraceRead } from './trace-read.js';

/** Hosts on which all derived facts of one disk are equal. */
export interface DiskGroup {
  readonly hosts: HostSet;
  readonly facts: readonly Fact<unknown>[];
  /** The number of the set of hosts. */
  readonly setKey: number;
}

/**
 * The derived facts of disks. Paths and inodes are each disk's own, so nothing is remembered from one disk for another:
 * all facts of a disk are computed at once, once for every set of destinations that show the same.
 */
export class DiskFunction {
  readonly #all: HostSet;
  /** Of the disk that was asked for last: the rules of a disk are all asked before the next one's. */
  #last: { readonly disk: number; readonly groups: readonly DiskGroup[] } | null = null;
  #quotes = false;

  /** @param facts the derived facts that any rule looks at. */
  constructor(
    private readonly derived: DerivedFacts,
    private readonly facts: readonly string[],
    private readonly keys: SetKeys,
  ) {
    this.#all = fullSet(derived.columns.fleet.hosts.length);
  }

  groupsOf(subject: MatrixSubject): readonly DiskGroup[] {
    if (this.#last?.disk === subject.disk) return this.#last.groups;
    const groups: DiskGroup[] = [];
    const left = new Uint32Array(this.#all);
    for (let host = firstHost(left); host >= 0; host = firstHost(left)) {
      const { facts, trace } = this.derived.evaluate('disk', this.facts, subject, host, this.#quotes);
      const hosts = alike(trace, subject, host, left);
      groups.push({ hosts, facts, setKey: this.keys.keyOfSet(hosts) });
      removeAll(left, hosts);
    }
    this.#last = { disk: subject.disk, groups };
    return groups;
  }

  groupAt(subject: MatrixSubject, host: number): DiskGroup {
    const found = this.groupsOf(subject).find(({ hosts }) => hasHost(hosts, host));
    if (found === undefined) throw new Error(`a disk has no facts on host ${host}`);
    return found;
  }

  placeOf(fact: string): number {
    return this.facts.indexOf(fact);
  }

  /** From now on names and reasons are looked at: a result quotes one. */
  quote(): void {
    this.#quotes = true;
    this.#last = null;
  }

  get quotes(): boolean {
    return this.#quotes;
  }
}

/** Those of some hosts that show the same as one host at every look. */
function alike(trace: readonly TraceRead[], subject: MatrixSubject, host: number, among: HostSet): HostSet {
  let hosts: HostSet = new Uint32Array(among);
  for (const read of trace) {
    if (read.kind === 'subject') continue;
    const id = read.idAt(subject, host);
    const group = read.groups(subject, hosts).find((candidate) => candidate.id === id);
    if (group !== undefined) hosts = common(hosts, group.hosts);
  }
  return hosts;
}
