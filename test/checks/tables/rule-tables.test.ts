import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../../src/checks/functions/versions.js';
import { ruleTableSchemas } from '../../../src/checks/tables/rule-tables.js';
import { ruleTables } from '../rule-tables.js';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });

describe.each(Object.entries(ruleTables))('%s', (name, table) => {
  test('fits its schema, and says where it is from and when', () => {
    const schema = Object.entries(ruleTableSchemas).find(([key]) => key === name)?.[1] ?? {};
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(ajv.validate(schema, table)).toBe(true);
    expect(new Date(table.date).toISOString()).toBe(`${table.date}T00:00:00.000Z`);
  });
});

test('a row with a key too many, or a wrong word, is refused', () => {
  const table = ruleTables['image-formats'];
  const refused = (row: object) => !ajv.validate(ruleTableSchemas['image-formats'], { ...table, rows: [row] });
  expect(refused({ format: 'raw', migratable: true })).toBe(false);
  expect(refused({ format: 'raw', migratable: true, note: 'x' })).toBe(true);
  expect(refused({ format: 'raw', migratable: 'yes' })).toBe(true);
  expect(refused({ format: 'raw' })).toBe(true);
});

test.each([
  ['file-systems', ruleTables['file-systems'].rows.map(({ type }) => type)],
  ['image-formats', ruleTables['image-formats'].rows.map(({ format }) => format)],
  ['microcode-order', ruleTables['microcode-order'].rows.map(({ vendor }) => vendor)],
  ['unmigratable-devices', ruleTables['unmigratable-devices'].rows.map(({ property }) => property)],
  ['vendor-views', ruleTables['vendor-views'].rows.map(({ profile, topic }) => `${profile} ${topic}`)],
  ['version-traps', ruleTables['version-traps'].rows.map(({ name }) => name)],
])('%s has one row for each', (_name, keys) => {
  expect([...new Set(keys)]).toEqual(keys);
});

test('no two rows about machine types cover the same version', () => {
  const { rows } = ruleTables['machine-life-cycle'];
  for (const row of rows) {
    const others = rows.filter(
      (other) =>
        other !== row &&
        other.family === row.family &&
        compareVersions(other.first, row.last) <= 0 &&
        compareVersions(row.first, other.last) <= 0,
    );
    expect(others, `${row.family} ${row.first}`).toEqual([]);
  }
});
