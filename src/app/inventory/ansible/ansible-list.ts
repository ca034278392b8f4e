import { Ajv } from 'ajv';

/** What `ansible-inventory --list` prints, as far as it is read here. */
export interface AnsibleList {
  readonly groups: ReadonlyMap<string, AnsibleGroup>;
  readonly hostVariables: ReadonlyMap<string, AnsibleVariables>;
}

export type AnsibleVariables = Readonly<Record<string, unknown>>;

export interface AnsibleGroup {
  readonly hosts?: readonly string[];
  readonly children?: readonly string[];
}

const names = { type: 'array', items: { type: 'string' } } as const;

const schema = {
  type: 'object',
  required: ['_meta'],
  properties: {
    _meta: {
      type: 'object',
      required: ['hostvars'],
      properties: { hostvars: { type: 'object', additionalProperties: { type: 'object' } } },
    },
  },
  additionalProperties: { type: 'object', properties: { hosts: names, children: names } },
} as const;

type Printed = Readonly<Record<string, AnsibleGroup>> & {
  readonly _meta: { readonly hostvars: Readonly<Record<string, AnsibleVariables>> };
};

const validate = new Ajv({ strict: true, validateSchema: false, meta: false }).compile<Printed>(schema);

/** What `ansible-inventory --list` printed; null for anything else. */
export function ansibleListOf(value: unknown): AnsibleList | null {
  if (!validate(value)) return null;
  const { _meta, ...groups } = value;
  return { groups: new Map(Object.entries(groups)), hostVariables: new Map(Object.entries(_meta.hostvars)) };
}
