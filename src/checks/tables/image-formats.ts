import { tableSchema } from './data-table.js';

/** One row of rules/data/image-formats.yaml: an image format as domain XML names it. */
export interface ImageFormat {
  readonly format: string;
  /** Whether QEMU migrates a guest that has an image of this format open. */
  readonly migratable: boolean;
}

export const imageFormatsSchema = tableSchema({
  required: ['format', 'migratable'],
  properties: { format: { type: 'string', pattern: '^[a-z0-9]+$' }, migratable: { type: 'boolean' } },
});
