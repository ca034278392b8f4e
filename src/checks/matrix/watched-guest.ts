import { diskFacts, guestFacts, nicFacts } from '../../facts/catalogue/guest.js';
import { type Fact, missing } from '../../facts/fact.js';
import type { DiskFacts, Guest, NicFacts } from '../../facts/host-facts.js';
import { type FactColumns, type FactsById, factIn } from './fact-columns.js';
import { GuestRead } from './fact-reads.js';
import type { MatrixCursor } from './matrix-cursor.js';
import type { MatrixSubject } from './trace-read.js';
import type { TraceRecorder } from './trace-recorder.js';
import { wholeValue } from './value-parts.js';
import { placeholder } from './watched-host.js';

/** What a watched guest needs to know of its surroundings. */
export interface GuestWatch {
  readonly columns: FactColumns;
  readonly recorder: TraceRecorder;
  readonly cursor: MatrixCursor;
  /** Whether the reasons of missing facts are looks as well. */
  readonly quotes: () => boolean;
}

export type FactKind = 'guest' | 'disk' | 'nic';
type IndexOf = (subject: MatrixSubject) => number;

/** A guest that notes which of its facts are looked at. It stands for the guest of the current cell. */
export class WatchedGuest implements Guest {
  readonly facts: Guest['facts'];
  /** The disk that the current cell is about. */
  readonly disk: DiskFacts;
  readonly #diskCount: GuestRead;
  readonly #nicCount: GuestRead;
  readonly #disks: DiskFacts[] = [];
  readonly #nics: NicFacts[] = [];

  constructor(private readonly watch: GuestWatch) {
    const { columns } = watch;
    // Every fact of the catalogue has its property.
    this.facts = this.#table('guest', Object.keys(guestFacts), guestOf) as Guest['facts'];
    this.disk = this.#table('disk', Object.keys(diskFacts), (subject) => subject.disk) as unknown as DiskFacts;
    const guests = columns.fleet.guests;
    this.#diskCount = new GuestRead(guests.length, guestOf, (index) => guests[index]?.guest.disks.length ?? 0);
    this.#nicCount = new GuestRead(guests.length, guestOf, (index) => guests[index]?.guest.nics.length ?? 0);
  }

  get disks(): readonly DiskFacts[] {
    const { columns, cursor } = this.watch;
    const disk = (place: number): DiskFacts =>
      this.#table(
        'disk',
        Object.keys(diskFacts),
        ({ guest }) => (columns.firstDisk[guest] ?? 0) + place,
      ) as unknown as DiskFacts;
    return this.#devices(this.#disks, this.#diskCount, cursor.subject, disk);
  }

  get nics(): readonly NicFacts[] {
    const { columns, cursor } = this.watch;
    const nic = (place: number): NicFacts =>
      this.#table(
        'nic',
        Object.keys(nicFacts),
        ({ guest }) => (columns.firstNic[guest] ?? 0) + place,
      ) as unknown as NicFacts;
    return this.#devices(this.#nics, this.#nicCount, cursor.subject, nic);
  }

  #devices<Device>(
    made: Device[],
    count: GuestRead,
    subject: MatrixSubject,
    make: (place: number) => Device,
  ): readonly Device[] {
    this.watch.recorder.note(count);
    const wanted = count.idOf(subject);
    while (made.length < wanted) made.push(make(made.length));
    return made.slice(0, wanted);
  }

  #table(kind: FactKind, facts: readonly string[], indexOf: IndexOf): object {
    const { columns, recorder, cursor, quotes } = this.watch;
    const table = {};
    for (const fact of facts) {
      const reads = new Map<boolean, GuestRead>();
      const readOf = (reasons: boolean): GuestRead => {
        const read = reads.get(reasons) ?? this.#read(kind, fact, indexOf, reasons);
        reads.set(reasons, read);
        return read;
      };
      const get = (): Fact<unknown> => {
        recorder.note(readOf(quotes()));
        const found = factIn(factsOf(columns, kind, indexOf(cursor.subject)), fact);
        return found.status === 'known' || quotes() ? found : unnamed;
      };
      Object.defineProperty(table, fact, { enumerable: true, get });
    }
    return table;
  }

  #read(kind: FactKind, fact: string, indexOf: IndexOf, reasons: boolean): GuestRead {
    const { columns } = this.watch;
    const { fleet, disks, nics } = columns;
    const count = { guest: fleet.guests.length, disk: disks.length, nic: nics.length }[kind];
    return new GuestRead(count, indexOf, (index) =>
      columns.idOf(factIn(factsOf(columns, kind, index), fact), wholeValue, reasons),
    );
  }
}

const unnamed = missing(placeholder, 'none');

function guestOf(subject: MatrixSubject): number {
  return subject.guest;
}

export function factsOf(columns: FactColumns, kind: FactKind, index: number): FactsById {
  switch (kind) {
    case 'guest':
      return columns.guestFacts(index);
    case 'disk':
      return columns.diskFacts(index);
    case 'nic':
      return columns.nicFacts(index);
  }
}
