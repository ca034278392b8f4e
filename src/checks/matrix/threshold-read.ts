import { valueIfKnown } from '../../facts/fact.js';
import type { DerivedRead } from './derived-reads.js';
import type { FactColumns } from './fact-columns.js';
import { HostRead } from './fact-reads.js';
import type { HostColumn } from './host-column.js';
import { firstHost } from './host-set.js';
import type { HostGroup, MatrixSubject } from './trace-read.js';

/**
 * A number of the destination that one comparison looks at, such as free memory: the result can only change once from the
 * smallest to the largest, if nothing else of the result depends on the destination.
 */
export class ThresholdRead extends HostRead {
  readonly #ordered: readonly HostGroup[];

  /** @param others the other looks that might depend on the destination. */
  constructor(
    column: HostColumn,
    columns: FactColumns,
    fact: string,
    private readonly others: readonly DerivedRead[],
  ) {
    super(column);
    const numbered = [...column.sets].flatMap(([id, hosts]) => {
      const value = valueIfKnown(columns.hostFact(firstHost(hosts), fact));
      return typeof value === 'number' && !Number.isNaN(value) ? [{ value, group: { id, hosts } }] : [];
    });
    this.#ordered = numbered.sort((one, other) => one.value - other.value).map(({ group }) => group);
  }

  override ordered(subject: MatrixSubject): readonly HostGroup[] | null {
    return this.others.every((read) => read.isConstant(subject)) ? this.#ordered : null;
  }
}
