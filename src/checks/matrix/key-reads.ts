import { addAll, type HostSet } from './host-set.js';
import type { DestinationRead, MatrixSubject, SubjectRead, TraceRead } from './trace-read.js';

/** Two ids below this fit into one number that is exact. */
const largestPaired = 2 ** 26;

/** From this many entries of one list on, the list as a whole is looked at: finer than need be, and quicker. */
const manyEntries = 16;

/** Looks that a subject has a part in: together they decide about its results on all hosts. */
export class KeyReads {
  readonly #all = new Set<TraceRead>();
  readonly #keys = new Set<TraceRead>();
  readonly #entriesOf = new Map<SubjectRead, SubjectRead[]>();
  readonly #compared: DestinationRead[] = [];

  /** Says whether any of them is new. */
  add(reads: readonly TraceRead[]): boolean {
    let added = false;
    for (const read of reads) {
      if (!read.ofSubject || this.#all.has(read)) continue;
      this.#all.add(read);
      added = true;
      if (read.kind === 'subject' && read.list !== null) this.#addEntry(read, read.list);
      else this.#keys.add(read);
      if (read.kind === 'destination') this.#compared.push(read);
    }
    return added;
  }

  #addEntry(read: SubjectRead, list: SubjectRead): void {
    if (this.#keys.has(list)) return;
    const entries = this.#entriesOf.get(list) ?? [];
    this.#entriesOf.set(list, entries);
    entries.push(read);
    this.#keys.add(read);
    if (entries.length < manyEntries) return;
    for (const entry of entries) this.#keys.delete(entry);
    this.#keys.add(list);
  }

  /** What decides about the results on all hosts; null where nobody can say without looking at every host. */
  keyOf(subject: MatrixSubject, hosts: HostSet): number | string | null {
    const keys: number[] = [];
    for (const read of this.#keys) {
      const key = read.kind === 'subject' ? read.idOf(subject) : read.subjectKey(subject, hosts);
      if (key === null) return null;
      keys.push(key);
    }
    const [first = 0, second = 0] = keys;
    if (keys.length <= 1) return first;
    if (keys.length === 2 && first < largestPaired && second < largestPaired) return first * largestPaired + second;
    return keys.join();
  }

  /** Hosts on which the subject's results are not those of other subjects with the same key. */
  ownHosts(subject: MatrixSubject): HostSet | null {
    let own: HostSet | null = null;
    for (const read of this.#compared) {
      const hosts = read.ownHosts(subject);
      if (hosts === null) continue;
      if (own === null) own = hosts.slice();
      else addAll(own, hosts);
    }
    return own;
  }
}
