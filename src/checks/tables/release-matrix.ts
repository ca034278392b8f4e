import { tableSchema } from './data-table.js';

/** One row of rules/data/rhel-release-matrix.yaml, where the notation is explained. */
export interface ReleaseRow {
  readonly from: string;
  readonly to: string;
  /** Machine types that the row covers; empty for all. */
  readonly machines: readonly string[];
  readonly verdict: 'supported' | 'unsupported' | 'refused';
  readonly note: string;
}

const release = { type: 'string', pattern: '^\\d+(\\.\\d+){0,2}\\+?$' };

export const releaseMatrixSchema = tableSchema({
  required: ['from', 'to', 'machines', 'verdict', 'note'],
  properties: {
    from: release,
    to: release,
    machines: { type: 'array', items: { type: 'string', pattern: '^(i440fx|q35)(-rhel[\\d.]+\\+?)?$' } },
    verdict: { enum: ['supported', 'unsupported', 'refused'] },
    note: { type: 'string', minLength: 1 },
  },
});
