import type { FactColumns } from './fact-columns.js';
import { addAll, addHost, common, emptySet, type HostSet, isEmpty, removeAll } from './host-set.js';
import type { DestinationRead, HostGroup, MatrixSubject, SubjectRead } from './trace-read.js';

/** The number of an entry that a list does not have. */
const noEntry = 0;

/** The entries of one list fact of all hosts, by the value of one member. Hosts may share a list. */
export class EntryIndex {
  readonly #found = new Map<string, EntryPlaces>();
  /** For each host the index of its list; -1 for none. */
  readonly #listOf: readonly number[];
  readonly #hostsOf: readonly HostSet[];
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
    this.#hostsOf = hostsOf;
    for (const [value, list] of lists) this.#add(value, list, member);
  }

  #add(entries: unknown, list: number, member: string): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      const value: unknown = typeof entry === 'object' && entry !== null ? Reflect.get(entry, member) : undefined;
      if (typeof value !== 'string') continue;
      const places = this.at(value);
      // The first entry of a list wins, as it does for whoever looks through it.
      if (places.lists.at(-1) === list) continue;
      places.lists.push(list);
      places.entries.push(entry);
    }
  }

  /** Where entries of that value are. */
  at(value: string): EntryPlaces {
    let places = this.#found.get(value);
    if (places === undefined) {
      places = new EntryPlaces(this);
      this.#found.set(value, places);
    }
    return places;
  }

  listOf(host: number): number {
    return this.#listOf[host] ?? -1;
  }

  hostsOf(list: number): HostSet {
    return this.#hostsOf[list] ?? emptySet(this.#listOf.length);
  }

  idOf(entry: unknown): number {
    return entry === undefined ? noEntry : this.columns.ids.idOf(entry);
  }
}

/** The lists that have an entry with one value, and a look for it at the source or the destination. */
class EntryPlaces {
  readonly lists: number[] = [];
  readonly entries: unknown[] = [];
  readonly onSource: SubjectRead;
  readonly onDestination: DestinationRead;
  #groups: readonly HostGroup[] | null = null;

  constructor(private readonly index: EntryIndex) {
    this.onSource = new SourceEntryRead(this, index);
    this.onDestination = new DestinationEntryRead(this, index);
  }

  entryOf(host: number): unknown {
    const place = this.lists.indexOf(this.index.listOf(host));
    return place < 0 ? undefined : this.entries[place];
  }

  /** The hosts that have an entry, by what it says. */
  groups(): readonly HostGroup[] {
    if (this.#groups !== null) return this.#groups;
    const byId = new Map<number, HostSet>();
    for (const [place, list] of this.lists.entries()) {
      const id = this.index.idOf(this.entries[place]);
      const hosts = this.index.hostsOf(list);
      const set = byId.get(id);
      if (set === undefined) byId.set(id, new Uint32Array(hosts));
      else addAll(set, hosts);
    }
    this.#groups = [...byId].map(([id, hosts]) => ({ id, hosts }));
    return this.#groups;
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

class SourceEntryRead implements SubjectRead {
  readonly kind = 'subject';
  readonly ofSubject = true;
  readonly ofGuest = false;

  constructor(
    private readonly places: EntryPlaces,
    private readonly index: EntryIndex,
  ) {}

  get list(): SubjectRead {
    return this.index.sourceList;
  }

  idOf(subject: MatrixSubject): number {
    return this.index.idOf(this.places.entryOf(subject.source));
  }
}

class DestinationEntryRead implements DestinationRead {
  readonly kind = 'destination';
  readonly ofSubject = false;
  readonly ofGuest = false;

  constructor(
    private readonly places: EntryPlaces,
    private readonly index: EntryIndex,
  ) {}

  idAt(_subject: MatrixSubject, host: number): number {
    return this.index.idOf(this.places.entryOf(host));
  }

  groups(_subject: MatrixSubject, hosts: HostSet): readonly HostGroup[] {
    const groups: HostGroup[] = [];
    const left = new Uint32Array(hosts);
    for (const { id, hosts: all } of this.places.groups()) {
      const present = common(all, hosts);
      if (isEmpty(present)) continue;
      groups.push({ id, hosts: present });
      removeAll(left, present);
    }
    if (!isEmpty(left)) groups.push({ id: noEntry, hosts: left });
    return groups;
  }

  subjectKey(): number | null {
    return 0;
  }

  ownHosts(): HostSet | null {
    return null;
  }

  ordered(): readonly HostGroup[] | null {
    return null;
  }
}
