import { tableSchema } from './data-table.js';

/** One row of rules/data/migrate-options.yaml: an option of `virsh migrate`. */
export interface MigrateOptionRow {
  /** virsh's name for it, without the dashes. */
  readonly name: string;
  readonly value: 'none' | 'text' | 'number';
  /** The release of virsh that brought it. */
  readonly virsh: string;
  /** The releases from which on the daemons know what virsh sends for it; null where virsh sends nothing. */
  readonly source: string | null;
  readonly destination: string | null;
  /** The flag of `check` that asks for it; null for those of --migrate-option. */
  readonly flag: string | null;
  /** What it does, in a few words. */
  readonly does: string;
}

const text = { type: 'string', minLength: 1 };
const version = '^\\d+(\\.\\d+){0,2}$';

export const migrateOptionsSchema = tableSchema({
  required: ['name', 'value', 'virsh', 'source', 'destination', 'flag', 'does'],
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    value: { enum: ['none', 'text', 'number'] },
    virsh: { type: 'string', pattern: version },
    source: { type: ['string', 'null'], pattern: version },
    destination: { type: ['string', 'null'], pattern: version },
    flag: { type: ['string', 'null'], minLength: 1 },
    does: text,
  },
});
