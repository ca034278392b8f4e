import { tableSchema } from './data-table.js';

/** One row of rules/data/libvirt-messages.yaml: a refusal of libvirt or QEMU, and the rules that foresee it. */
export interface LibvirtMessage {
  /** Pieces of the message, as they are, in their order; what stands between them differs. */
  readonly pieces: readonly string[];
  readonly rules: readonly string[];
}

export const libvirtMessagesSchema = tableSchema({
  required: ['pieces', 'rules'],
  properties: {
    pieces: { type: 'array', minItems: 1, items: { type: 'string', minLength: 3 } },
    rules: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { type: 'string', pattern: '^[a-z-]+/[a-z0-9-]+$' },
    },
  },
});
