import { tableSchema } from './data-table.js';

/**
 * Who refuses: the virsh client, the libvirt library that it uses, the source's daemon, the daemons of both hosts, or QEMU on
 * both.
 */
export type Refuser = 'virsh' | 'library' | 'source' | 'daemons' | 'qemu';

/**
 * One row of rules/data/migrate-option-conflicts.yaml. Options are `name`, `name=item` (one of its comma-separated items) or
 * `name=beginning*`.
 */
export interface MigrateOptionConflict {
  /** Short and stable: tests name it. */
  readonly name: string;
  /** The row applies when all of these are asked for … */
  readonly when: readonly string[];
  /** … and none of these. */
  readonly without: readonly string[];
  /** `ignored`: accepted, and without effect. `accepted`: carried out, with a result that nobody wants. */
  readonly effect: 'refused' | 'ignored' | 'accepted';
  readonly by: Refuser;
  /** Versions of the refuser from this one on, and before that one; null leaves that side open. */
  readonly from: string | null;
  readonly before: string | null;
  /** What it says; for the other effects what happens. */
  readonly message: string;
  readonly remedy: string;
  /** The rule that speaks of it when that is not one of those for the whole table. */
  readonly rule: string | null;
  readonly reference: string;
}

const text = { type: 'string', minLength: 1 };
const version = { type: ['string', 'null'], pattern: '^\\d+(\\.\\d+){0,2}$' };
const option = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*(=\\S+)?$' };

export const migrateOptionConflictsSchema = tableSchema({
  required: ['name', 'when', 'without', 'effect', 'by', 'from', 'before', 'message', 'remedy', 'rule', 'reference'],
  properties: {
    name: { type: 'string', pattern: '^[a-z0-9-]+$' },
    when: { type: 'array', minItems: 1, items: option },
    without: { type: 'array', items: option },
    effect: { enum: ['refused', 'ignored', 'accepted'] },
    by: { enum: ['virsh', 'library', 'source', 'daemons', 'qemu'] },
    from: version,
    before: version,
    message: text,
    remedy: text,
    rule: { type: ['string', 'null'], pattern: '^[a-z]+/[a-z-]+$' },
    reference: text,
  },
});
