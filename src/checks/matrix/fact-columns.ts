import { type Fact, missing } from '../../facts/fact.js';
import type { DiskFacts, NicFacts } from '../../facts/host-facts.js';
import type { Fleet } from './fleet.js';
import { HostColumn } from './host-column.js';
import { ValueIds } from './value-ids.js';
import { partsId, type ValueParts } from './value-parts.js';

/** Facts by id. */
export type FactsById = Readonly<Record<string, Fact<unknown>>>;

/** The number of a missing fact. Nobody but a reader of texts can tell one reason from another. */
export const missingId = 0;

/** A fleet's facts as columns of numbers: equal number, equal in the parts that count. Each is made when it is asked for. */
export class FactColumns {
  readonly ids = new ValueIds();
  readonly disks: readonly DiskFacts[];
  readonly nics: readonly NicFacts[];
  /** Index of each guest's first disk and interface; one more entry for the end. */
  readonly firstDisk: readonly number[];
  readonly firstNic: readonly number[];
  readonly #hostColumns = new Map<string, HostColumn>();

  constructor(readonly fleet: Fleet) {
    this.disks = fleet.guests.flatMap(({ guest }) => guest.disks);
    this.nics = fleet.guests.flatMap(({ guest }) => guest.nics);
    this.firstDisk = startsOf(fleet.guests.map(({ guest }) => guest.disks.length));
    this.firstNic = startsOf(fleet.guests.map(({ guest }) => guest.nics.length));
  }

  hostFact(host: number, fact: string): Fact<unknown> {
    const facts: FactsById = this.fleet.hosts[host]?.facts ?? {};
    return factIn(facts, fact);
  }

  /** A fact of all hosts. With `reasons`, missing facts differ by why they are missing. */
  hostColumn(fact: string, parts: ValueParts, reasons = false): HostColumn {
    const key = `${fact} ${reasons} ${parts.key}`;
    let column = this.#hostColumns.get(key);
    if (column === undefined) {
      column = new HostColumn(this.fleet.hosts.map((_, host) => this.idOf(this.hostFact(host, fact), parts, reasons)));
      this.#hostColumns.set(key, column);
    }
    return column;
  }

  idOf(fact: Fact<unknown>, parts: ValueParts, reasons = false): number {
    if (fact.status === 'known') return partsId(fact.value, parts, this.ids);
    return reasons ? this.ids.idOfText(`missing ${fact.because}`) : missingId;
  }

  guestFacts(index: number): FactsById {
    return this.fleet.guests[index]?.guest.facts ?? {};
  }

  diskFacts(index: number): FactsById {
    return this.disks[index] ?? {};
  }

  nicFacts(index: number): FactsById {
    return this.nics[index] ?? {};
  }
}

export function factIn(facts: FactsById, fact: string): Fact<unknown> {
  return (Object.hasOwn(facts, fact) ? facts[fact] : undefined) ?? notCollected;
}

const notCollected = missing('nothing was collected for it', 'none');

function startsOf(counts: readonly number[]): readonly number[] {
  const starts = [0];
  for (const count of counts) starts.push((starts.at(-1) ?? 0) + count);
  return starts;
}
