import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { configurationSchema } from '../../../src/app/configuration/configuration-schema.js';

test('the published schema of configurations is the one that is used', async () => {
  await expect(`${JSON.stringify(configurationSchema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/schemas/config-1.json',
  );
});

test('it is a valid schema', () => {
  expect(new Ajv({ strict: true }).validateSchema(configurationSchema, true)).toBe(true);
});
