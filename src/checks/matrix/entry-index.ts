import { EntryPlaces } from './entry-places.js';
import type { FactColumns } from './fact-columns.js';
import { addHost, emptySet, type HostSet, hostsIn } from './host-set.js';
import type { MatrixSubject, SubjectRead } from './trace-read.js';

/** The entries of one list fact of all hosts, by the value of one member. Hosts may share a list. */
export class EntryIndex {
  readonly #found = new Map<string, EntryPlaces>();
  /** For each host the index of its list; -1 for none. */
  readonly #listOf: readonly number[];
  readonly sourceList: SubjectRead = new SourceListRead(this);

  constructor(
    private readonly columns: FactColumns,
    fact: string,
    member: string,
  ) {
    const lists = new Map<unknown, number>();
    const hosts = columns.fleet.hosts.map((_, host) => columns.hostFact(host, fact));
    const hostsOf: HostSet[] = [];
    this.#listOf = hosts.map((found, host) => {
      if (found.status === 'missing') return -1;
      const list = lists.get(found.value) ?? lists.size;
      lists.set(found.value, list);
      const set = hostsOf[list] ?? emptySet(hosts.length);
      hostsOf[list] = set;
      addHost(set, host);
      return list;
    });
    for (const [value, list] of lists) this.#add(value, hostsOf[list] ?? emptySet(hosts.length), member);
  }

  #add(entries: unknown, hosts: HostSet, member: string): void {
    if (!Array.isArray(entries)) return;
    const list = hostsIn(hosts);
    for (const entry of entries) {
      const value: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, member) : undefined;
      if (typeof value === 'string') this.at(value).add(entry, list, hosts);
    }
  }

  /** Where entries of that value are. */
  at(value: string): EntryPlaces {
    let places = this.#found.get(value);
    if (places === undefined) {
      places = new EntryPlaces(this.columns.ids, this.sourceList);
      this.#found.set(value, places);
    }
    return places;
  }

  listOf(host: number): number {
    return this.#listOf[host] ?? -1;
  }
}

class SourceListRead implements SubjectRead {
  readonly kind = 'subject';
  readonly ofSubject = true;
  readonly ofGuest = false;
  readonly list = null;

  constructor(private readonly index: EntryIndex) {}

  idOf({ source }: MatrixSubject): number {
    return this.index.listOf(source) + 1;
  }
}
