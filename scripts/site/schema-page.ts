interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Member>>;
}

interface Member {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
}

/** A page about a JSON Schema: what its members are for, and the schema itself. */
export function schemaPage(name: string, text: string): string {
  const schema: Schema = JSON.parse(text);
  const short = name.replace(/-\d+$/, '');
  const rows = Object.entries(schema.properties ?? {}).map(([member, about]) => {
    const due = schema.required?.includes(member) === true ? 'yes' : '';
    return `| \`${member}\` | ${kindOf(about)} | ${due} | ${cell(about.description ?? '')} |`;
  });
  return [
    `# Schema: ${short}`,
    '',
    [schema.title, schema.description].filter((line) => line !== undefined).join('. '),
    '',
    `[${name}.json](${name}.json) is printed by \`virt-preflight schema ${short}\`.`,
    ...(rows.length === 0 ? [] : ['', '| member | type | required | meaning |', '|---|---|---|---|', ...rows]),
    '',
    '## The schema',
    '',
    '```json',
    text.trim(),
    '```',
    '',
  ].join('\n');
}

function kindOf({ type, $ref, const: only, enum: choice }: Member): string {
  if (only !== undefined) return `\`${JSON.stringify(only)}\``;
  if (choice !== undefined) return choice.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
  if (type !== undefined) return [type].flat().join(' or ');
  return $ref === undefined ? '' : `${$ref.split('/').at(-1)}`;
}

function cell(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll('|', '\\|');
}
