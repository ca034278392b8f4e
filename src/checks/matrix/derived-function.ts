import type { Fact } from '../../facts/fact.js';
import type { DerivedFacts } from './derived-facts.js';
import { countHosts, fullSet, type HostSet, hasHost, hostsIn, isWithin, singleHost, without } from './host-set.js';
import { ResultRow } from './result-row.js';
import type { MatrixSubject, TraceRead } from './trace-read.js';
import { TraceTree } from './trace-tree.js';

/** Of so many destinations for each host of the fleet something is to be known before anybody says that no pairs are alike. */
const rowsToLearnFrom = 3;

/** Thrown out of a tree that has to be planted anew, because a result quotes a name or a reason. */
class ResultQuotes extends Error {}

/** One derived fact of pairs or moves, for every subject and destination. Results are numbers of facts. */
export class DerivedFunction {
  readonly #facts = new Map<number, Fact<unknown>>();
  readonly #hostCount: number;
  readonly #all: HostSet;
  #tree: TraceTree;
  /** The row that was asked for last: the rules of a guest are all asked before the next one's. */
  #last: { readonly place: number; readonly row: ResultRow; readonly shared: boolean } | null = null;
  #quotes = false;
  /** How many pairs the tree was asked for. */
  #asked = 0;
  #sharing: 'unclear' | 'none' | 'some' = 'unclear';

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
    const before = last !== null && last.place === this.#placeOf(subject) ? last : null;
    if (before !== null && isWithin(wanted, before.row.known)) return before.row;
    const own = before === null || before.shared ? ResultRow.empty(this.#all) : before.row;
    const unshared = this.#unsharedRow(subject, wanted, own);
    const row = unshared ?? this.#treeRow(subject, wanted);
    this.#last = { place: this.#placeOf(subject), row, shared: unshared === null };
    return row;
  }

  /** The number of the fact. */
  resultAt(subject: MatrixSubject, host: number): number {
    const last = this.#last;
    if (last !== null && hasHost(last.row.known, host) && last.place === this.#placeOf(subject)) {
      return last.row.resultAt(host);
    }
    return this.rowOf(subject, singleHost(this.#all, host)).resultAt(host);
  }

  factOf(result: number): Fact<unknown> {
    const fact = this.#facts.get(result);
    if (fact === undefined) throw new Error(`${this.fact} has no result ${result}`);
    return fact;
  }

  get complete(): boolean {
    return this.table === 'move';
  }

  /** Who shares the rows of a subject: its guest, or all guests of its source. */
  #placeOf({ source, guest }: MatrixSubject): number {
    return this.ofGuest ? guest : -1 - source;
  }

  #plant(): TraceTree {
    return new TraceTree(this.#hostCount, (subject, host) => this.#evaluate(subject, host));
  }

  #treeRow(subject: MatrixSubject, wanted: HostSet): ResultRow {
    this.#asked += countHosts(wanted);
    try {
      return this.#tree.rowOf(subject, wanted);
    } catch (error) {
      if (!(error instanceof ResultQuotes)) throw error;
      this.#quotes = true;
      this.#tree = this.#plant();
      return this.#tree.rowOf(subject, wanted);
    }
  }

  /**
   * Where hosts are unlike each other in what is looked at, such as their clocks, a tree only costs: the fact is computed
   * from the hosts themselves. Null where hosts do share results, or the guest decides as well.
   */
  #unsharedRow(subject: MatrixSubject, wanted: HostSet, row: ResultRow): ResultRow | null {
    if (this.#sharing === 'unclear') this.#sharing = this.#observedSharing();
    if (this.#sharing !== 'none') return null;
    for (const host of hostsIn(without(wanted, row.known))) {
      const fact = this.derived.pairFactOf(this.fact, subject, host);
      if (fact === null) {
        this.#sharing = 'some';
        return null;
      }
      row.addAt(this.#numberOf(fact), host);
    }
    return row;
  }

  #observedSharing(): 'unclear' | 'none' | 'some' {
    const { evaluations, ofGuest } = this.#tree;
    if (this.table === 'move' || ofGuest) return 'some';
    if (this.#asked < rowsToLearnFrom * this.#hostCount) return 'unclear';
    return evaluations * 2 > this.#asked ? 'none' : 'unclear';
  }

  #evaluate(subject: MatrixSubject, host: number): { readonly result: number; readonly trace: readonly TraceRead[] } {
    const { facts, trace } = this.derived.evaluate(this.table, [this.fact], subject, host, this.#quotes);
    const [fact] = facts;
    if (fact === undefined) throw new Error(`there is no fact ${this.table}.${this.fact}`);
    const result = this.derived.idOf(fact);
    if (!this.#quotes && !this.#facts.has(result) && this.derived.quotesPlaceholder(fact)) throw new ResultQuotes();
    return { result: this.#numberOf(fact), trace };
  }

  #numberOf(fact: Fact<unknown>): number {
    const result = this.derived.idOf(fact);
    if (!this.#facts.has(result)) this.#facts.set(result, fact);
    return result;
  }
}
