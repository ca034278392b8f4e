import type { Derivations } from '../engine/derivations.js';
import { requestFactsOf } from '../engine/request-facts.js';
import type { FactPart } from '../expression/fact-uses.js';
import { TextIndex } from './compared-read.js';
import { DerivedFacts, type DerivedTable } from './derived-facts.js';
import { DerivedFunction } from './derived-function.js';
import { type DerivedRead, DiskRead, FunctionRead } from './derived-reads.js';
import { DiskFunction } from './disk-function.js';
import { FactColumns, type FactsById, factIn } from './fact-columns.js';
import { GuestRead } from './fact-reads.js';
import type { Fleet, MatrixSettings } from './fleet.js';
import type { MatrixCursor } from './matrix-cursor.js';
import { SetKeys } from './set-keys.js';
import type { TraceRecorder } from './trace-recorder.js';
import type { ValueParts } from './value-parts.js';
import { type FactKind, factsOf } from './watched-guest.js';

/** What all rules of one matrix share: columns of facts, derived facts, and the looks at them. */
export class MatrixParts {
  readonly columns: FactColumns;
  readonly requestFacts: FactsById;
  readonly keys: SetKeys;
  readonly #derived: DerivedFacts;
  readonly #functions = new Map<string, DerivedFunction>();
  readonly #diskFunctions = new Map<string, DiskFunction>();
  readonly #derivedReads = new Map<string, DerivedRead>();
  readonly #thingReads = new Map<string, GuestRead>();
  readonly #textIndexes = new Map<string, TextIndex>();

  constructor(
    private readonly fleet: Fleet,
    settings: MatrixSettings,
    derivations: Derivations,
  ) {
    this.columns = new FactColumns(fleet);
    this.requestFacts = requestFactsOf(settings.request);
    this.keys = new SetKeys(fleet.hosts.length);
    this.#derived = new DerivedFacts(this.columns, settings, derivations);
  }

  get recorder(): TraceRecorder {
    return this.#derived.recorder;
  }

  get cursor(): MatrixCursor {
    return this.#derived.cursor;
  }

  countOf(kind: FactKind): number {
    return { guest: this.fleet.guests.length, disk: this.columns.disks.length, nic: this.columns.nics.length }[kind];
  }

  /** One look for each fact and parts of it, whichever rule looks. */
  derivedRead(table: DerivedTable, fact: string, used: ValueParts): DerivedRead {
    const key = `${table}.${fact} ${used.key}`;
    let read = this.#derivedReads.get(key);
    if (read === undefined) {
      read = this.#makeRead(table, fact, used);
      this.#derivedReads.set(key, read);
    }
    return read;
  }

  /** One look for each fact and parts of it, whichever rule looks. */
  thingRead(kind: FactKind, fact: string, used: ValueParts): GuestRead {
    const { columns } = this;
    const key = `${kind}.${fact} ${used.key}`;
    let read = this.#thingReads.get(key);
    if (read === undefined) {
      read = new GuestRead(
        this.countOf(kind),
        (subject) => subject[kind],
        (index) => columns.idOf(factIn(factsOf(columns, kind, index), fact), used),
      );
      this.#thingReads.set(key, read);
    }
    return read;
  }

  textIndex(parts: readonly FactPart[]): TextIndex {
    const key = parts.map(({ reference, path }) => `${reference.name} ${path.join(' ')}`).join();
    const index = this.#textIndexes.get(key) ?? new TextIndex(this.columns, parts);
    this.#textIndexes.set(key, index);
    return index;
  }

  #makeRead(table: DerivedTable, fact: string, used: ValueParts): DerivedRead {
    if (table === 'disk') return this.#diskRead(fact, used);
    const key = `${table}.${fact}`;
    const compute = this.#functions.get(key) ?? new DerivedFunction(this.#derived, table, fact);
    this.#functions.set(key, compute);
    return new FunctionRead(this.#derived, compute, used, this.keys);
  }

  #diskRead(fact: string, used: ValueParts): DiskRead {
    const compute = this.#diskFunctions.get(fact) ?? new DiskFunction(this.#derived, fact);
    this.#diskFunctions.set(fact, compute);
    return new DiskRead(this.columns, compute, used);
  }
}
