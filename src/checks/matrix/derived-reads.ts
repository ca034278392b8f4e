import type { Fact } from '../../facts/fact.js';
import type { DerivedFacts } from './derived-facts.js';
import type { DerivedFunction } from './derived-function.js';
import type { DiskFunction } from './disk-function.js';
import type { FactColumns } from './fact-columns.js';
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

  isVarious(subject: MatrixSubject, hosts: HostSet): boolean {
    return this.compute.rowOf(subject, hosts).isVarious;
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
  #last: { readonly fact: Fact<unknown>; readonly id: number } | null = null;

  constructor(
    private readonly columns: FactColumns,
    private readonly compute: DiskFunction,
    private readonly parts: ValueParts,
  ) {}

  factAt(subject: MatrixSubject, host: number): Fact<unknown> {
    return this.compute.factAt(subject, host);
  }

  isConstant(): boolean {
    return false;
  }

  idAt(subject: MatrixSubject, host: number): number {
    return this.#idOf(this.factAt(subject, host));
  }

  groups(subject: MatrixSubject, hosts: HostSet): readonly HostGroup[] {
    const groups: HostGroup[] = [];
    for (const { fact, hosts: all } of this.compute.groupsOf(subject, hosts)) {
      const present = common(all, hosts);
      if (!isEmpty(present)) groups.push({ id: this.#idOf(fact), hosts: present });
    }
    return merged(groups);
  }

  subjectKey(subject: MatrixSubject, hosts: HostSet): number | null {
    const uniform = this.compute.uniformFact(subject, hosts);
    return uniform === null ? null : this.#idOf(uniform);
  }

  isVarious(): boolean {
    return false;
  }

  ownHosts(): HostSet | null {
    return null;
  }

  ordered(): readonly HostGroup[] | null {
    return null;
  }

  #idOf(fact: Fact<unknown>): number {
    if (this.#last?.fact !== fact) this.#last = { fact, id: this.columns.idOf(fact, this.parts) };
    return this.#last.id;
  }
}

/** One group for each number. */
function merged(groups: readonly HostGroup[]): readonly HostGroup[] {
  if (groups.length < 2) return groups;
  const byId = new Map<number, HostSet>();
  for (const { id, hosts } of groups) {
    const set = byId.get(id);
    if (set === undefined) byId.set(id, hosts.slice());
    else addAll(set, hosts);
  }
  return [...byId].map(([id, hosts]) => ({ id, hosts }));
}
