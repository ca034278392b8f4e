import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { inventorySchema } from '../../../src/app/inventory/inventory-schema.js';

test('the published schema of inventories is the one that is used', async () => {
  await expect(`${JSON.stringify(inventorySchema, null, 2)}\n`).toMatchFileSnapshot(
    '../../../docs/schemas/inventory-1.json',
  );
});

test('it is a valid schema', () => {
  expect(new Ajv({ strict: true }).validateSchema(inventorySchema, true)).toBe(true);
});
