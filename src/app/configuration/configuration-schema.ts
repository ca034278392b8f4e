import { inventoryProperties } from '../inventory/inventory-schema.js';
import type { SettingKind } from './setting.js';
import { settings } from './settings.js';

const text = { type: 'string', minLength: 1 } as const;

function schemaOf(takes: SettingKind): object {
  switch (takes.kind) {
    case 'yes':
      return { type: 'boolean' };
    case 'number':
      return { type: 'integer', minimum: takes.least, maximum: takes.most };
    case 'word':
      return { enum: takes.words };
    case 'text':
    case 'path':
      return text;
    case 'texts':
    case 'paths':
      return { type: 'array', uniqueItems: true, items: text };
  }
}

/** The JSON Schema of configurations. `docs/schemas/config-1.json` is written from it, and a test keeps the two equal. */
export const configurationSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A configuration of virt-preflight',
  type: 'object',
  additionalProperties: false,
  properties: {
    ...Object.fromEntries(
      settings.map(({ name, takes, description }) => [name, { ...schemaOf(takes), description }] as const),
    ),
    ...inventoryProperties,
  },
  dependencies: { groups: ['hosts'] },
};
