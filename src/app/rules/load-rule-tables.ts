import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { type RuleTables, ruleTableSchemas } from '../../checks/tables/rule-tables.js';
import { Problem } from '../../problem.js';
import { ruleFolder } from './rule-folder.js';

/** Reads the data tables of a rule folder, the built-in one when none is named; throws for the first that does not fit its schema. */
export function loadRuleTables(folder: string = ruleFolder): RuleTables {
  const tables: Record<string, unknown> = {};
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  for (const [name, schema] of Object.entries(ruleTableSchemas)) {
    const path = join(folder, 'data', `${name}.yaml`);
    const table: unknown = parse(readFileSync(path, 'utf8'));
    if (!ajv.validate(schema, table)) {
      throw new Problem('rule-file-invalid', {
        what: path,
        why: ajv.errorsText(undefined, { dataVar: name }),
        fix: 'See docs/data-tables.md.',
      });
    }
    tables[name] = table;
  }
  // Every name of the schemas is there, and each table fits the schema of its type.
  return tables as unknown as RuleTables;
}
