import { tableSchema } from './data-table.js';

/** One row of rules/data/microcode-order.yaml: how revisions of one CPU vendor compare. */
export interface MicrocodeOrderRow {
  /** As /proc/cpuinfo has it, such as GenuineIntel. */
  readonly vendor: string;
  /** How many of the lowest bits hold the level; the bits above name the CPU, and have to be equal. 32: all. */
  readonly levelBits: number;
}

export const microcodeOrderSchema = tableSchema({
  required: ['vendor', 'levelBits'],
  properties: {
    vendor: { type: 'string', minLength: 1 },
    levelBits: { type: 'integer', minimum: 1, maximum: 32 },
  },
});
