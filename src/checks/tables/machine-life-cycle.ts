import { tableSchema } from './data-table.js';

/** One row of rules/data/machine-life-cycle.yaml: machine types of one vendor, and from which of its releases on they are gone. */
export interface MachineLifeCycleRow {
  /** `rhel` for releases of Red Hat Enterprise Linux, `qemu` for versions of QEMU itself. */
  readonly product: 'rhel' | 'qemu';
  /** The type without its version, such as `pc-q35-rhel`. */
  readonly family: string;
  /** The first and the last version of the type that the row covers. */
  readonly first: string;
  readonly last: string;
  readonly deprecatedIn: string | null;
  readonly removedIn: string | null;
}

const version = { type: 'string', pattern: '^\\d+(\\.\\d+){0,2}$' };
const versionOrNull = { ...version, type: ['string', 'null'] };

export const machineLifeCycleSchema = tableSchema({
  required: ['product', 'family', 'first', 'last', 'deprecatedIn', 'removedIn'],
  properties: {
    product: { enum: ['rhel', 'qemu'] },
    family: { type: 'string', pattern: '^[a-z0-9-]+$' },
    first: version,
    last: version,
    deprecatedIn: versionOrNull,
    removedIn: versionOrNull,
  },
});
