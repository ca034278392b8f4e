import { describe, expect, test } from 'vitest';
import { readMigrateOptions } from '../../../src/app/check/read-migrate-options.js';
import type { MigrateOption } from '../../../src/checks/request.js';
import Migrate from '../../../src/commands/migrate.js';
import { Problem } from '../../../src/problem.js';
import { ruleTables } from '../../checks/rule-tables.js';

const rules = Promise.resolve({ tables: ruleTables });

function read(others: readonly string[], plain: readonly MigrateOption[] = []): Promise<readonly MigrateOption[]> {
  return readMigrateOptions({ migrateOptions: plain, otherMigrateOptions: others }, rules);
}

async function refusal(others: readonly string[], plain: readonly MigrateOption[] = []): Promise<readonly string[]> {
  try {
    await read(others, plain);
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.what, error.fix];
    throw error;
  }
  throw new Error('nothing was refused');
}

test('options with a flag of their own, then the others, as they were given', async () => {
  const plain = [{ name: 'bandwidth', value: '100' }];
  expect(await read(['disks-uri=unix:///run/disks?a=b', 'postcopy-after-precopy'], plain)).toEqual([
    { name: 'bandwidth', value: '100' },
    { name: 'disks-uri', value: 'unix:///run/disks?a=b' },
    { name: 'postcopy-after-precopy', value: null },
  ]);
});

test('every option of virsh migrate can be asked for: by a flag of its own, or as it is', async () => {
  const { rows } = ruleTables['migrate-options'];
  const own = rows.flatMap(({ flag }) => (flag?.startsWith('--') ? (flag.slice(2).split(' ', 1)[0] ?? '') : []));
  expect(own.filter((name) => !Object.hasOwn(Migrate.flags, name))).toEqual([]);
  for (const { name, flag, value } of rows) {
    if (flag !== null) continue;
    const word = value === 'none' ? name : `${name}=1`;
    expect(await read([word])).toEqual([{ name, value: value === 'none' ? null : '1' }]);
  }
});

describe('what virsh would not take', () => {
  test.each<[string, readonly string[], string, string]>([
    [
      'an unknown option',
      ['disks-url=tcp://x'],
      'There is no option "disks-url" for --migrate-option',
      'Did you mean disks-uri?',
    ],
    ['one with dashes', ['--direct'], 'There is no option "--direct" for --migrate-option', 'Did you mean direct?'],
    ['one with a flag of its own', ['p2p'], '--migrate-option p2p', 'Say --via source.'],
    ['what is done anyway', ['verbose'], '--migrate-option verbose', 'Leave it out.'],
    ['a value too many', ['direct=yes'], '--migrate-option direct=yes', 'Say --migrate-option direct.'],
    [
      'a value too few',
      ['disks-uri'],
      'The value of --migrate-option disks-uri cannot be used',
      'Write another value, or leave the option out.',
    ],
    [
      'a word for a number',
      ['comp-mt-level=high'],
      '--migrate-option comp-mt-level=high',
      'Say --migrate-option comp-mt-level=NUMBER.',
    ],
    ['the same twice', ['direct', 'direct'], '--migrate-option direct is given twice', 'Leave one of them out.'],
  ])('%s', async (_, others, what, fix) => {
    expect(await refusal(others)).toEqual(['usage', what, fix]);
  });

  test.each([['-x'], ['a\u001b[31m'], ['a\nb'], ['']])('a value that is no value: %j', async (value) => {
    expect(await refusal([], [{ name: 'dname', value }])).toEqual([
      'usage',
      'The value of --dname cannot be used',
      'Write another value, or leave the option out.',
    ]);
  });
});
