/** What every data table under rules/data/ says of itself, beside its rows. */
export interface DataTable<Row> {
  /** Where the rows come from. */
  readonly sources: readonly string[];
  /** The day on which the rows were last compared with the sources, as YYYY-MM-DD. */
  readonly date: string;
  readonly rows: readonly Row[];
}

const text = { type: 'string', minLength: 1 } as const;

/** The JSON Schema of a table with rows of one kind: keys that are not in `required` may be left out. */
export function tableSchema(row: {
  readonly properties: Readonly<Record<string, object>>;
  readonly required: readonly string[];
}) {
  return {
    type: 'object',
    required: ['sources', 'date', 'rows'],
    additionalProperties: false,
    properties: {
      sources: { type: 'array', minItems: 1, items: text },
      date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
      rows: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { type: 'object', additionalProperties: false, ...row },
      },
    },
  } as const;
}
