import type { HostColumn } from './host-column.js';
import type { HostSet } from './host-set.js';
import type { DestinationRead, HostGroup, MatrixSubject, SubjectRead } from './trace-read.js';

/** A fact of the subject's source. */
export class SourceRead implements SubjectRead {
  readonly kind = 'subject';
  readonly ofSubject = true;
  readonly ofGuest = false;
  readonly list = null;

  constructor(private readonly column: HostColumn) {}

  idOf(subject: MatrixSubject): number {
    return this.column.at(subject.source);
  }
}

/** A fact of the destination. */
export class HostRead implements DestinationRead {
  readonly kind = 'destination';
  readonly ofSubject = false;
  readonly ofGuest = false;

  constructor(private readonly column: HostColumn) {}

  idAt(_subject: MatrixSubject, host: number): number {
    return this.column.at(host);
  }

  groups(_subject: MatrixSubject, hosts: HostSet): readonly HostGroup[] {
    return this.column.groups(hosts);
  }

  subjectKey(): number | null {
    return 0;
  }

  isVarious(): boolean {
    return this.column.isVarious;
  }

  ownHosts(): HostSet | null {
    return null;
  }

  ordered(_subject: MatrixSubject): readonly HostGroup[] | null {
    return null;
  }
}

/** A fact of the subject itself: its guest, its disk or its interface. */
export class GuestRead implements SubjectRead {
  readonly kind = 'subject';
  readonly ofSubject = true;
  readonly ofGuest = true;
  readonly list = null;
  /** Numbers by index; -1 where nobody asked yet. */
  readonly #ids: Int32Array;

  constructor(
    count: number,
    private readonly indexOf: (subject: MatrixSubject) => number,
    private readonly compute: (index: number) => number,
  ) {
    this.#ids = new Int32Array(count).fill(-1);
  }

  idOf(subject: MatrixSubject): number {
    const index = this.indexOf(subject);
    const known = this.#ids[index] ?? -1;
    if (known >= 0) return known;
    const id = this.compute(index);
    this.#ids[index] = id;
    return id;
  }
}
