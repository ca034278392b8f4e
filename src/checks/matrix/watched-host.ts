import { type Fact, missing } from '../../facts/fact.js';
import { type HostFacts, hostFacts } from '../../facts/host-facts.js';
import type { CheckedHost } from '../check-input.js';
import { lookUpEntry } from '../derived/entry-with.js';
import { EntryIndex } from './entry-index.js';
import type { FactColumns } from './fact-columns.js';
import { HostRead, SourceRead } from './fact-reads.js';
import type { HostSide } from './fleet.js';
import { HostColumn } from './host-column.js';
import type { TraceRead } from './trace-read.js';
import type { TraceRecorder } from './trace-recorder.js';
import { wholeValue } from './value-parts.js';

/** In texts in place of what differs from host to host and decides nothing; no host or guest is expected to say it. */
export const placeholder = '\u{f0000}';

/** Lists that derivations look into by the value of one member. */
const lookedInto: ReadonlySet<string> = new Set(['paths', 'peers', 'pools']);

/** What a watched host needs to know of its surroundings. */
export interface Watch {
  readonly columns: FactColumns;
  readonly recorder: TraceRecorder;
  /** Index of the host that stands at this side at the moment. */
  readonly hostAt: (side: HostSide) => number;
  /** Whether names and the reasons of missing facts are looks as well: for results that quote them. */
  readonly quotes: () => boolean;
}

/** A host that notes which of its facts are looked at. It stands for one of the two of the current cell. */
export class WatchedHost implements CheckedHost {
  readonly facts: HostFacts;
  readonly #reads = new Map<string, TraceRead>();
  readonly #lists = new Map<unknown, unknown>();
  readonly #indexes = new Map<string, EntryIndex>();

  constructor(
    private readonly watch: Watch,
    private readonly side: HostSide,
  ) {
    const facts = {};
    for (const fact of Object.keys(hostFacts)) {
      Object.defineProperty(facts, fact, { enumerable: true, get: () => this.#factOf(fact) });
    }
    // Every fact of the catalogue has its property.
    this.facts = facts as HostFacts;
  }

  get name(): string {
    return this.watch.quotes() ? this.decisiveName : `${placeholder}${this.side}`;
  }

  get decisiveName(): string {
    const { columns } = this.watch;
    const nameOf = (host: number): string => columns.fleet.hosts[host]?.name ?? '';
    const column = (): HostColumn => new HostColumn(columns.fleet.hosts.map(({ name }) => columns.ids.idOf(name)));
    this.#note('name', column);
    return nameOf(this.watch.hostAt(this.side));
  }

  #factOf(fact: string): Fact<unknown> {
    const { columns, quotes, hostAt } = this.watch;
    const found = columns.hostFact(hostAt(this.side), fact);
    if (!lookedInto.has(fact)) this.#noteAll(fact);
    else {
      this.#note(`${fact} is known ${quotes()}`, () => this.#knownColumn(fact));
      if (found.status === 'known') return { ...found, value: this.#watchedList(fact, found.value) };
    }
    return found.status === 'known' || quotes() ? found : unnamed;
  }

  #noteAll(fact: string): void {
    const quotes = this.watch.quotes();
    this.#note(`${fact} ${quotes}`, () => this.watch.columns.hostColumn(fact, wholeValue, quotes));
  }

  /** Whether a list is known, and why not where that counts; what is in it does not. */
  #knownColumn(fact: string): HostColumn {
    const { columns, quotes } = this.watch;
    const known = { status: 'known', value: true, probe: '' } as const;
    return new HostColumn(
      columns.fleet.hosts.map((_, host) => {
        const found = columns.hostFact(host, fact);
        return columns.idOf(found.status === 'known' ? known : found, wholeValue, quotes());
      }),
    );
  }

  /** The list, which notes a look at one entry as such, and any other look as one at everything. */
  #watchedList(fact: string, list: unknown): unknown {
    if (!Array.isArray(list)) throw new TypeError(`${fact} is no list`);
    const known = this.#lists.get(list);
    if (known !== undefined) return known;
    const lookUp = (member: string, value: string): unknown => this.#entryOf(fact, member, value);
    const watched = new Proxy(list, {
      get: (target, property) => {
        if (property === lookUpEntry) return lookUp;
        this.#noteAll(fact);
        return Reflect.get(target, property);
      },
      has: (target, property) => {
        this.#noteAll(fact);
        return Reflect.has(target, property);
      },
      ownKeys: (target) => {
        this.#noteAll(fact);
        return Reflect.ownKeys(target);
      },
    });
    this.#lists.set(list, watched);
    return watched;
  }

  #entryOf(fact: string, member: string, value: string): unknown {
    const key = `${fact} ${member}`;
    const index = this.#indexes.get(key) ?? new EntryIndex(this.watch.columns, fact, member);
    this.#indexes.set(key, index);
    const places = index.at(value);
    this.watch.recorder.note(this.side === 'own' ? places.onSource : places.onDestination);
    return places.entryOf(this.watch.hostAt(this.side));
  }

  #note(key: string, column: () => HostColumn): void {
    let read = this.#reads.get(key);
    if (read === undefined) {
      read = this.side === 'own' ? new SourceRead(column()) : new HostRead(column());
      this.#reads.set(key, read);
    }
    this.watch.recorder.note(read);
  }
}

const unnamed = missing(placeholder, 'none');
