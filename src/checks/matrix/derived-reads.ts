import type { Fact } from '../../facts/fact.js';
import type { DerivedFacts } from './derived-facts.js';
import type { DerivedFunction } from './derived-function.js';
import type { DiskFunction, DiskGroup } from './disk-function.js';
import { addAll, common, type HostSet, isEmpty } from './host-set.js';
import type { ResultRow } from './result-row.js';
import type { SetKeys } from './set-keys.js';
import type { DestinationRead, HostGroup, MatrixSubject } from './trace-read.js';
import type { ValueParts } from './value-parts.js';

/** A look that yields the fact itself as well. */
export interface DerivedRead extends DestinationRead {
  factAt(subject: MatrixSubject, host: number): Fact<unknown>;
  /** Whether it is known to show the same on every destination. */
  isConstant(subject: MatrixSubject): boolean;
}

/** A look at some parts of a derived fact of the pair or the move. */
export class FunctionRead implements DerivedRead {
  readonly kind = 'destination';
  readonly ofSubject = true;
  readonly #partsOf = new Map<number, number>();
  readonly #keyOf = new WeakMap<ResultRow, number>();

  constructor(
    private readonly derived: DerivedFacts,
    private readonly compute: DerivedFunction,
    private readonly parts: ValueParts,
    private readonly keys: SetKeys,
  ) {}

  get ofGuest(): boolean {
    return this.compute.ofGuest;
  }

  factAt(subject: MatrixSubject, host: number): Fact<unknown> {
    return this.compute.factOf(this.compute.resultAt(subject, host));
  }

  isConstant(subject: MatrixSubject): boolean {
    return this.compute.rowOf(subject, this.keys.anyone).uniform !== null;
  }

  idAt(subject: MatrixSubject, host: number): number {
    return this.#idOf(this.compute.resultAt(subject, host));
  }

  groups(subject: MatrixSubject, hosts: HostSet): readonly HostGroup[] {
    const row = this.compute.rowOf(subject, hosts);
    if (row.uniform !== null) return [{ id: this.#idOf(row.uniform), hosts }];
    return merged(row.groupsIn(hosts).map(({ id, hosts: group }) => ({ id: this.#idOf(id), hosts: group })));
  }

  subjectKey(subject: MatrixSubject): number | null {
    const row = this.compute.rowOf(subject, this.keys.anyone);
    if (row.uniform !== null) return this.keys.keyOf([{ id: this.#idOf(row.uniform), hosts: this.keys.anyone }]);
    if (!this.compute.complete) return null;
    let key = this.#keyOf.get(row);
    if (key === undefined) {
      key = this.keys.keyOf(merged([...row.groups].map(([result, hosts]) => ({ id: this.#idOf(result), hosts }))));
      this.#keyOf.set(row, key);
    }
    return key;
  }

  ownHosts(): HostSet | null {
    return null;
  }

  ordered(): readonly HostGroup[] | null {
    return null;
  }

  #idOf(result: number): number {
    let id = this.#partsOf.get(result);
    if (id === undefined) {
      id = this.derived.columns.idOf(this.compute.factOf(result), this.parts);
      this.#partsOf.set(result, id);
    }
    return id;
  }
}

/** A look at some parts of a derived fact of the disk. */
export class DiskRead implements DerivedRead {
  readonly kind = 'destination';
  readonly ofSubject = true;
  readonly ofGuest = true;
  readonly #keys: Int32Array;

  constructor(
    private readonly derived: DerivedFacts,
    private readonly disks: DiskFunction,
    private readonly fact: string,
    private readonly parts: ValueParts,
    private readonly keys: SetKeys,
  ) {
    this.#keys = new Int32Array(derived.columns.disks.length);
  }

  factAt(subject: MatrixSubject, host: number): Fact<unknown> {
    const fact = this.disks.groupAt(subject, host).facts[this.disks.placeOf(this.fact)];
    if (fact === undefined) throw new Error(`there is no fact disk.${this.fact}`);
    if (this.disks.quotes || !this.derived.quotesPlaceholder(fact)) return fact;
    this.disks.quote();
    return this.factAt(subject, host);
  }

  isConstant(): boolean {
    return false;
  }

  idAt(subject: MatrixSubject, host: number): number {
    return this.derived.columns.idOf(this.factAt(subject, host), this.parts);
  }

  groups(subject: MatrixSubject, hosts: HostSet): readonly HostGroup[] {
    const place = this.disks.placeOf(this.fact);
    const groups = this.#groupsOf(subject);
    return merged(groups.map(({ facts, hosts: all }) => ({ id: this.#idOf(facts[place]), hosts: common(all, hosts) })));
  }

  subjectKey(subject: MatrixSubject): number | null {
    const known = this.#keys[subject.disk] ?? 0;
    if (known > 0) return known;
    const place = this.disks.placeOf(this.fact);
    const pairs = this.#groupsOf(subject).map(({ facts, setKey }) => `${this.#idOf(facts[place])}:${setKey}`);
    const key = this.keys.keyOfPairs(pairs);
    this.#keys[subject.disk] = key;
    return key;
  }

  ownHosts(): HostSet | null {
    return null;
  }

  ordered(): readonly HostGroup[] | null {
    return null;
  }

  #groupsOf(subject: MatrixSubject): readonly DiskGroup[] {
    const place = this.disks.placeOf(this.fact);
    const groups = this.disks.groupsOf(subject);
    if (this.disks.quotes || !groups.some(({ facts }) => this.#quotes(facts[place]))) return groups;
    this.disks.quote();
    return this.disks.groupsOf(subject);
  }

  #quotes(fact: Fact<unknown> | undefined): boolean {
    return fact !== undefined && this.derived.quotesPlaceholder(fact);
  }

  #idOf(fact: Fact<unknown> | undefined): number {
    return fact === undefined ? 0 : this.derived.columns.idOf(fact, this.parts);
  }
}

/** One group for each number, and none without hosts. */
function merged(groups: readonly HostGroup[]): readonly HostGroup[] {
  const byId = new Map<number, HostSet>();
  for (const { id, hosts } of groups) {
    if (isEmpty(hosts)) continue;
    const set = byId.get(id);
    if (set === undefined) byId.set(id, new Uint32Array(hosts));
    else addAll(set, hosts);
  }
  return [...byId].map(([id, hosts]) => ({ id, hosts }));
}
