const text = { type: 'string', minLength: 1 } as const;

const factName = { type: 'string', pattern: '^[a-z]+(\\.[A-Za-z0-9]+)+$' } as const;

const command = {
  type: 'object',
  required: ['where', 'argv'],
  additionalProperties: false,
  properties: {
    where: {
      enum: ['source', 'destination', 'both', 'host', 'here'],
      description: 'Where it is to be run; `host` in rules of scope host, `here` is the machine that runs the tool.',
    },
    argv: {
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
      description: 'The command, one argument an item, never shell; braces hold expressions.',
    },
  },
} as const;

const remediation = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: {
    when: { ...text, description: 'CEL; this way is offered only where it is true.' },
    text: { ...text, description: 'What to do; braces hold expressions.' },
    commands: { type: 'array', items: command },
    downtime: { type: 'boolean', default: false, description: 'Whether the guest has to be down for it.' },
    reversible: { type: 'boolean', default: true },
  },
} as const;

const ruleCase = {
  type: 'object',
  required: ['name', 'facts', 'expect'],
  additionalProperties: false,
  properties: {
    name: text,
    facts: { type: 'object', description: 'Values by full fact name; a fact that is left out is missing.' },
    expect: { enum: ['pass', 'fail', 'unknown', 'not-applicable'] },
    severity: { enum: ['blocker', 'warning', 'info'] },
    message: text,
  },
} as const;

/** The JSON Schema of rule files. `docs/schemas/rule-1.json` is written from it, and a test keeps the two equal. */
export const ruleSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'A rule of virt-preflight',
  type: 'object',
  required: [
    'id',
    'title',
    'severity',
    'scope',
    'requires',
    'assert',
    'message',
    'why',
    'remediation',
    'references',
    'cases',
  ],
  additionalProperties: false,
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$',
      description: 'The path of the file under rules/, without the ending. Never reused.',
    },
    title: text,
    severity: { ...text, description: 'blocker, warning or info, or a CEL expression that yields one of them.' },
    scope: { enum: ['host', 'hosts', 'guest', 'move', 'disk', 'nic'] },
    applies: { ...text, description: 'CEL; when false the rule does not apply.' },
    requires: {
      type: 'array',
      items: factName,
      uniqueItems: true,
      description: 'Exactly the facts that the expressions and templates of the rule read.',
    },
    assert: { ...text, description: 'CEL; true passes, false fails.' },
    message: { ...text, description: 'What is wrong; braces hold CEL expressions.' },
    why: text,
    remediation: { type: 'array', items: remediation },
    references: { type: 'array', minItems: 1, items: text },
    waivable: { type: 'boolean', default: true },
    cases: { type: 'array', items: ruleCase },
  },
} as const;
