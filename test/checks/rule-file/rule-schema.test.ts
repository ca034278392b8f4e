import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { ruleSchema } from '../../../src/checks/rule-file/rule-schema.js';

test('docs/schemas/rule-1.json is the schema that rule files are checked against (after a change: npx vitest run --update)', async () => {
  await expect(`${JSON.stringify(ruleSchema, null, 2)}\n`).toMatchFileSnapshot('../../../docs/schemas/rule-1.json');
});

test('the schema is a valid JSON Schema', () => {
  expect(new Ajv({ strict: true }).validateSchema(ruleSchema, true)).toBe(true);
});
