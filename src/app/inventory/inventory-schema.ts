/** Names of hosts and groups: they stand in commands, reports and completions. As long as a name in DNS may be. */
export const plainName = '^[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?$';

const names = { type: 'array', uniqueItems: true, items: { type: 'string', pattern: plainName } } as const;

const host = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: {
    address: {
      type: 'string',
      minLength: 1,
      description: 'An ssh destination, localhost, or a libvirt URI; without it the name is the ssh destination.',
    },
    capture: {
      type: 'string',
      minLength: 1,
      description: 'A capture in place of the host; a relative path begins at the folder of this file.',
    },
    labels: {
      type: 'object',
      propertyNames: { type: 'string', pattern: plainName },
      additionalProperties: { type: 'string', minLength: 1, maxLength: 253, pattern: '^[^\\u0000-\\u001f\\u007f]+$' },
      description: 'Anything that hosts are chosen by, as label=value.',
    },
    groups: { ...names, description: 'Groups that the host is in.' },
  },
} as const;

export const inventoryProperties = {
  hosts: {
    type: 'object',
    propertyNames: { type: 'string', pattern: plainName },
    additionalProperties: host,
    description: 'The hosts, by the names that commands know them by.',
  },
  groups: {
    type: 'object',
    propertyNames: { type: 'string', pattern: plainName },
    additionalProperties: { ...names, description: 'Hosts and other groups.' },
    description: 'The groups, each with its members.',
  },
} as const;

/** The JSON Schema of inventories. `docs/schemas/inventory-1.json` is written from it, and a test keeps the two equal. */
export const inventorySchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'An inventory of virt-preflight',
  type: 'object',
  required: ['hosts'],
  additionalProperties: false,
  properties: inventoryProperties,
} as const;
