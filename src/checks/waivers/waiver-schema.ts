const text = { type: 'string', minLength: 1, pattern: '\\S' } as const;

const day = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' } as const;

const waiver = {
  type: 'object',
  required: ['rule', 'covers', 'reason', 'owner', 'ticket', 'created', 'expires'],
  additionalProperties: false,
  properties: {
    rule: {
      type: 'string',
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$',
      description: 'The id of one rule.',
    },
    guest: { ...text, description: 'Name of a guest, with * for any characters, or a UUID in full.' },
    host: { ...text, description: 'Name of a host as reports have it, with * for any characters.' },
    device: { ...text, description: 'Target of a disk or MAC of an interface, with * for any characters.' },
    covers: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: ['fail', 'unknown'] },
      description: 'What is accepted: that the rule fails, that it cannot be evaluated, or both.',
    },
    reason: { ...text, description: 'Why it is accepted.' },
    owner: { ...text, description: 'Who answers for it.' },
    ticket: { ...text, description: 'Where it was decided.' },
    created: { ...day, description: 'The day on which it was decided.' },
    expires: { ...day, description: 'The last day on which it holds, UTC; at most 366 days after created.' },
  },
} as const;

/** The JSON Schema of waivers files. `docs/schemas/waivers-1.json` is written from it, and a test keeps the two equal. */
export const waiverSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A waivers file of virt-preflight',
  type: 'object',
  required: ['waivers'],
  additionalProperties: false,
  properties: { waivers: { type: 'array', items: waiver } },
} as const;
