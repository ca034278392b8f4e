import { addAll, addHost, common, type HostSet, hasHost, isEmpty, removeAll } from './host-set.js';
import type { DestinationRead, HostGroup, MatrixSubject, SubjectRead } from './trace-read.js';
import type { ValueIds } from './value-ids.js';

/** The number of an entry that a list does not have. */
const noEntry = 0;

interface PlacedEntry {
  readonly entry: object;
  readonly hosts: HostSet;
}

/** The hosts that have an entry with one value, and a look for it at the source or the destination. */
export class EntryPlaces {
  readonly onSource: SubjectRead;
  readonly onDestination: DestinationRead;
  #placed: PlacedEntry[] = [];
  #merged = true;

  constructor(
    private readonly ids: ValueIds,
    sourceList: SubjectRead,
  ) {
    this.onSource = new SourceEntryRead(this, sourceList);
    this.onDestination = new DestinationEntryRead(this);
  }

  /**
   * The first entry of a list wins, as it does for whoever looks through it.
   * @param list the hosts that have this very list.
   */
  add(entry: object, list: readonly number[], hosts: HostSet): void {
    const [first = -1] = list;
    let known: PlacedEntry | null = null;
    for (const placed of this.#placed) {
      if (hasHost(placed.hosts, first)) return;
      if (placed.entry === entry) known = placed;
    }
    if (known === null) this.#placed.push({ entry, hosts: hosts.slice() });
    else for (const host of list) addHost(known.hosts, host);
    this.#merged = this.#placed.length === 1;
  }

  entryOf(host: number): object | undefined {
    return this.#placed.find(({ hosts }) => hasHost(hosts, host))?.entry;
  }

  /** A number for what a host has; 0 for nothing. It is no number of a value, and only ever compared with those of this look. */
  idOf(host: number): number {
    return this.#entries().findIndex(({ hosts }) => hasHost(hosts, host)) + 1;
  }

  groups(): readonly HostGroup[] {
    return this.#entries().map(({ hosts }, place) => ({ id: place + 1, hosts }));
  }

  /** Entries of equal content are one. Most are one object already, whose content nobody has to look at. */
  #entries(): readonly PlacedEntry[] {
    if (this.#merged) return this.#placed;
    const byContent = new Map<string, PlacedEntry>();
    for (const placed of this.#placed) {
      const text = this.ids.textOf(placed.entry);
      const known = byContent.get(text);
      if (known === undefined) byContent.set(text, placed);
      else addAll(known.hosts, placed.hosts);
    }
    this.#placed = [...byContent.values()];
    this.#merged = true;
    return this.#placed;
  }
}

class SourceEntryRead implements SubjectRead {
  readonly kind = 'subject';
  readonly ofSubject = true;
  readonly ofGuest = false;

  constructor(
    private readonly places: EntryPlaces,
    readonly list: SubjectRead,
  ) {}

  idOf(subject: MatrixSubject): number {
    return this.places.idOf(subject.source);
  }
}

class DestinationEntryRead implements DestinationRead {
  readonly kind = 'destination';
  readonly ofSubject = false;
  readonly ofGuest = false;

  constructor(private readonly places: EntryPlaces) {}

  idAt(_subject: MatrixSubject, host: number): number {
    return this.places.idOf(host);
  }

  groups(_subject: MatrixSubject, hosts: HostSet): readonly HostGroup[] {
    const groups: HostGroup[] = [];
    const left = hosts.slice();
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

  isVarious(): boolean {
    return false;
  }

  ownHosts(): HostSet | null {
    return null;
  }

  ordered(): readonly HostGroup[] | null {
    return null;
  }
}
