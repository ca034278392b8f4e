import { Ajv } from 'ajv';
import type { AnsibleVariables } from './ansible-list.js';

/** A group of a static inventory in YAML. */
export interface StaticGroup {
  readonly hosts?: Readonly<Record<string, AnsibleVariables | null>> | null;
  readonly children?: Readonly<Record<string, StaticGroup | null>> | null;
  readonly vars?: AnsibleVariables | null;
}

export type StaticInventory = Readonly<Record<string, StaticGroup | null>>;

const variables = { type: ['object', 'null'] } as const;

const schema = {
  $id: 'inventory',
  type: 'object',
  additionalProperties: { $ref: '#/definitions/group' },
  definitions: {
    group: {
      type: ['object', 'null'],
      additionalProperties: false,
      properties: {
        hosts: { type: ['object', 'null'], additionalProperties: variables },
        children: { type: ['object', 'null'], additionalProperties: { $ref: '#/definitions/group' } },
        vars: variables,
      },
    },
  },
} as const;

const options = { strict: true, allowUnionTypes: true, validateSchema: false, meta: false };
const validate = new Ajv(options).compile<StaticInventory>(schema);

/** Whether a document has the form of Ansible's static inventories; a key that ours have says that it is one of ours. */
export function isStaticInventory(value: unknown): value is StaticInventory {
  return validate(value) && !('hosts' in value) && !('groups' in value);
}

/** Whether a document tells a plugin of Ansible where to ask for hosts. */
export function isPluginFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'plugin' in value && typeof value.plugin === 'string';
}
