import type { Fact } from '../../facts/fact.js';
import type { FactPart } from '../expression/fact-uses.js';
import { type FactColumns, missingId } from './fact-columns.js';
import { addHost, common, emptySet, type HostSet, hasHost, isEmpty, without } from './host-set.js';
import type { DestinationRead, HostGroup, MatrixSubject, SubjectRead } from './trace-read.js';

/** Stands for every text that a destination does not have, in place of the text's own number. */
const notThere = -1;

/** Which hosts have a text in some parts of their facts. */
export class TextIndex {
  readonly #hosts = new Map<string, HostSet>();
  /** Hosts with a value that this index does not understand: they count as having every text. */
  readonly #odd: HostSet;

  constructor(
    private readonly columns: FactColumns,
    parts: readonly FactPart[],
  ) {
    this.#odd = emptySet(columns.fleet.hosts.length);
    for (const { reference, path } of parts) {
      for (const host of columns.fleet.hosts.keys()) {
        const found = this.#factOf(host, reference);
        if (found.status === 'known') this.#addTexts(found.value, path, 0, host);
      }
    }
  }

  /** Null for none. */
  hostsWith(text: string): HostSet | null {
    const found = this.#hosts.get(text);
    if (isEmpty(this.#odd)) return found ?? null;
    return found === undefined ? this.#odd : this.#union(found);
  }

  #union(found: HostSet): HostSet {
    return found.map((word, index) => word | (this.#odd[index] ?? 0));
  }

  #factOf(host: number, { variable, fact }: FactPart['reference']): Fact<unknown> {
    if (fact !== 'name' && fact !== 'role') return this.columns.hostFact(host, fact);
    const value = fact === 'name' ? (this.columns.fleet.hosts[host]?.name ?? '') : variable;
    return { status: 'known', value, probe: 'request' };
  }

  #addTexts(value: unknown, path: FactPart['path'], depth: number, host: number): void {
    const member = path[depth];
    if (member === undefined) {
      if (typeof value === 'string') this.#add(value, host);
      return;
    }
    if (member === '*') {
      if (!Array.isArray(value)) addHost(this.#odd, host);
      else for (const entry of value) this.#addTexts(entry, path, depth + 1, host);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    if (Object.getPrototypeOf(value) !== Object.prototype) addHost(this.#odd, host);
    else this.#addTexts(Reflect.get(value, member), path, depth + 1, host);
  }

  #add(text: string, host: number): void {
    const set = this.#hosts.get(text) ?? emptySet(this.columns.fleet.hosts.length);
    this.#hosts.set(text, set);
    addHost(set, host);
  }
}

/** A look at a text of the subject that is only compared with what destinations have. Any other value is itself: the index knows texts alone. */
export class ComparedRead implements DestinationRead {
  readonly kind = 'destination';
  readonly ofSubject = true;

  constructor(
    private readonly columns: FactColumns,
    private readonly index: TextIndex,
    private readonly factOf: (subject: MatrixSubject) => Fact<unknown>,
    readonly ofGuest: boolean,
  ) {}

  idAt(subject: MatrixSubject, host: number): number {
    const fact = this.factOf(subject);
    if (fact.status === 'missing') return missingId;
    const own = this.ownHosts(subject);
    const itself = typeof fact.value !== 'string' || (own !== null && hasHost(own, host));
    return itself ? this.columns.ids.idOf(fact.value) : notThere;
  }

  groups(subject: MatrixSubject, hosts: HostSet): readonly HostGroup[] {
    const fact = this.factOf(subject);
    if (fact.status === 'missing') return [{ id: missingId, hosts }];
    if (typeof fact.value !== 'string') return [{ id: this.columns.ids.idOf(fact.value), hosts }];
    const own = this.ownHosts(subject);
    if (own === null) return [{ id: notThere, hosts }];
    const groups = [
      { id: notThere, hosts: without(hosts, own) },
      { id: this.columns.ids.idOf(fact.value), hosts: common(hosts, own) },
    ];
    return groups.filter((group) => !isEmpty(group.hosts));
  }

  subjectKey(subject: MatrixSubject): number | null {
    const fact = this.factOf(subject);
    if (fact.status === 'missing') return 0;
    return typeof fact.value === 'string' ? 1 : 2 + this.columns.ids.idOf(fact.value);
  }

  isVarious(): boolean {
    return false;
  }

  ownHosts(subject: MatrixSubject): HostSet | null {
    const fact = this.factOf(subject);
    return fact.status === 'known' && typeof fact.value === 'string' ? this.index.hostsWith(fact.value) : null;
  }

  ordered(): readonly HostGroup[] | null {
    return null;
  }
}

/** A look at a text of the guest that is only compared with what its source has. */
export class SourceComparedRead implements SubjectRead {
  readonly kind = 'subject';
  readonly ofSubject = true;
  readonly ofGuest = true;
  readonly list = null;
  readonly #notThere: number;

  constructor(
    private readonly columns: FactColumns,
    private readonly index: TextIndex,
    private readonly factOf: (subject: MatrixSubject) => Fact<unknown>,
  ) {
    this.#notThere = columns.ids.idOfText('/not there');
  }

  idOf(subject: MatrixSubject): number {
    const fact = this.factOf(subject);
    if (fact.status === 'missing') return missingId;
    if (typeof fact.value !== 'string') return this.columns.ids.idOf(fact.value);
    const hosts = this.index.hostsWith(fact.value);
    return hosts !== null && hasHost(hosts, subject.source) ? this.columns.ids.idOf(fact.value) : this.#notThere;
  }
}
