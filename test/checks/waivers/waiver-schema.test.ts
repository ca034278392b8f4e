import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { waiverSchema } from '../../../src/checks/waivers/waiver-schema.js';

test('docs/schemas/waivers-1.json is the schema that waivers files are checked against (after a change: npx vitest run --update)', async () => {
  await expect(`${JSON.stringify(waiverSchema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/schemas/waivers-1.json',
  );
});

test('the schema is a valid JSON Schema', () => {
  expect(new Ajv({ strict: true }).validateSchema(waiverSchema, true)).toBe(true);
});
