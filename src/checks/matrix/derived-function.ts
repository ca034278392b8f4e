import type { Fact } from '../../facts/fact.js';
import type { DerivedFacts } from './derived-facts.js';
import type { HostSet } from './host-set.js';
import { addHost, emptySet, fullSet, isWithin } from './host-set.js';
import type { ResultRow } from './result-row.js';
import type { MatrixSubject, TraceRead } from './trace-read.js';
import { TraceTree } from './trace-tree.js';

/** Thrown out of a tree that has to be planted anew, because a result quotes a name or a reason. */
class ResultQuotes extends Error {}

/** One derived fact of pairs or moves, for every subject and destination. Results are numbers of facts. */
export class DerivedFunction {
  readonly #facts = new Map<number, Fact<unknown>>();
  readonly #hostCount: number;
  readonly #all: HostSet;
  #tree: TraceTree;
  /** The row that was asked for last: the rules of a guest are all asked before the next one's. */
  #last: { readonly place: number; readonly row: ResultRow } | null = null;
  #quotes = false;

  constructor(
    private readonly derived: DerivedFacts,
    private readonly table: 'pair' | 'move',
    private readonly fact: string,
  ) {
    this.#hostCount = derived.columns.fleet.hosts.length;
    this.#all = fullSet(this.#hostCount);
    this.#tree = this.#plant();
  }

  /** Whether the guest decides as well, as far as anybody has looked. */
  get ofGuest(): boolean {
    return this.#tree.ofGuest;
  }

  /** Facts of moves depend on few things, so a row is computed for all hosts; a pair's row only as far as it is asked for. */
  rowOf(subject: MatrixSubject, hosts: HostSet): ResultRow {
    const wanted = this.table === 'move' ? this.#all : hosts;
    const last = this.#last;
    if (last !== null && last.place === this.#placeOf(subject) && isWithin(wanted, last.row.known)) return last.row;
    const row = this.#computedRow(subject, wanted);
    this.#last = { place: this.#placeOf(subject), row };
    return row;
  }

  /** Who shares the rows of a subject: its guest, or all guests of its source. */
  #placeOf({ source, guest }: MatrixSubject): number {
    return this.ofGuest ? guest : -1 - source;
  }

  #computedRow(subject: MatrixSubject, wanted: HostSet): ResultRow {
    try {
      return this.#tree.rowOf(subject, wanted);
    } catch (error) {
      if (!(error instanceof ResultQuotes)) throw error;
      this.#quotes = true;
      this.#tree = this.#plant();
      return this.#tree.rowOf(subject, wanted);
    }
  }

  /** The number of the fact. */
  resultAt(subject: MatrixSubject, host: number): number {
    const only = emptySet(this.#hostCount);
    addHost(only, host);
    return this.rowOf(subject, only).resultAt(host);
  }

  factOf(result: number): Fact<unknown> {
    const fact = this.#facts.get(result);
    if (fact === undefined) throw new Error(`${this.fact} has no result ${result}`);
    return fact;
  }

  get complete(): boolean {
    return this.table === 'move';
  }

  #plant(): TraceTree {
    return new TraceTree(this.#hostCount, (subject, host) => this.#evaluate(subject, host));
  }

  #evaluate(subject: MatrixSubject, host: number): { readonly result: number; readonly trace: readonly TraceRead[] } {
    const { facts, trace } = this.derived.evaluate(this.table, [this.fact], subject, host, this.#quotes);
    const [fact] = facts;
    if (fact === undefined) throw new Error(`there is no fact ${this.table}.${this.fact}`);
    const result = this.derived.idOf(fact);
    if (!this.#quotes && !this.#facts.has(result) && this.derived.quotesPlaceholder(fact)) throw new ResultQuotes();
    if (!this.#facts.has(result)) this.#facts.set(result, fact);
    return { result, trace };
  }
}
