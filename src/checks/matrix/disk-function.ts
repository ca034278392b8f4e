import type { Fact } from '../../facts/fact.js';
import type { DerivedFacts } from './derived-facts.js';
import { common, firstHost, fullSet, type HostSet, hasHost, removeAll, singleHost } from './host-set.js';
import type { MatrixSubject, TraceRead } from './trace-read.js';

/** Hosts on which a derived fact of one disk is equal. */
export interface DiskGroup {
  readonly hosts: HostSet;
  readonly fact: Fact<unknown>;
}

/**
 * One derived fact of disks. Paths and inodes are each disk's own, so nothing is remembered from one disk for another:
 * the fact is computed once for every set of destinations that show the same, as far as destinations are asked for.
 */
export class DiskFunction {
  readonly #all: HostSet;
  /** The disk that was asked for last: the rules of a disk are all asked before the next one's. */
  #disk = -1;
  #groups: DiskGroup[] = [];
  #left: HostSet;
  #uniform: Fact<unknown> | null = null;
  #quotes = false;

  constructor(
    private readonly derived: DerivedFacts,
    private readonly fact: string,
  ) {
    this.#all = fullSet(derived.columns.fleet.hosts.length);
    this.#left = this.#all;
  }

  /** At least the groups that hold those hosts. */
  groupsOf(subject: MatrixSubject, hosts: HostSet): readonly DiskGroup[] {
    if (this.#disk !== subject.disk) this.#start(subject.disk);
    let wanted = common(hosts, this.#left);
    for (let host = firstHost(wanted); host >= 0; host = firstHost(wanted)) {
      this.#evaluate(subject, host);
      wanted = common(hosts, this.#left);
    }
    return this.#groups;
  }

  factAt(subject: MatrixSubject, host: number): Fact<unknown> {
    const found = this.groupsOf(subject, singleHost(this.#all, host)).find(({ hosts }) => hasHost(hosts, host));
    if (found === undefined) throw new Error(`a disk has no ${this.fact} on host ${host}`);
    return found.fact;
  }

  /** The fact on every host, when no host is looked at; else null. At least one host has to be asked for. */
  uniformFact(subject: MatrixSubject, hosts: HostSet): Fact<unknown> | null {
    if (this.#disk !== subject.disk || this.#groups.length === 0) {
      this.groupsOf(subject, singleHost(this.#all, firstHost(hosts)));
    }
    return this.#uniform;
  }

  #start(disk: number): void {
    this.#disk = disk;
    this.#groups = [];
    this.#left = this.#all.slice();
    this.#uniform = null;
  }

  #evaluate(subject: MatrixSubject, host: number): void {
    const { facts, trace } = this.derived.evaluate('disk', [this.fact], subject, host, this.#quotes);
    const [fact] = facts;
    if (fact === undefined) throw new Error(`there is no fact disk.${this.fact}`);
    if (!this.#quotes && this.derived.quotesPlaceholder(fact)) {
      // From now on names and reasons are looked at.
      this.#quotes = true;
      this.#start(subject.disk);
      return;
    }
    const hosts = alike(trace, subject, host, this.#left);
    if (trace.every(({ kind }) => kind === 'subject')) this.#uniform = fact;
    this.#groups.push({ hosts, fact });
    removeAll(this.#left, hosts);
  }
}

/** Those of some hosts that show the same as one host at every look. */
function alike(trace: readonly TraceRead[], subject: MatrixSubject, host: number, among: HostSet): HostSet {
  let hosts: HostSet = among.slice();
  for (const read of trace) {
    if (read.kind === 'subject') continue;
    const id = read.idAt(subject, host);
    const group = read.groups(subject, hosts).find((candidate) => candidate.id === id);
    if (group !== undefined) hosts = common(hosts, group.hosts);
  }
  return hosts;
}
