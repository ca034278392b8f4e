import { expect, test } from 'vitest';
import { loadRuleFolders } from '../../../src/app/rules/load-rule-folders.js';
import { ruleFolder } from '../../../src/app/rules/rule-folder.js';
import Check from '../../../src/commands/check.js';
import { ruleTables } from '../rule-tables.js';

const options = ruleTables['migrate-options'].rows;
const conflicts = ruleTables['migrate-option-conflicts'].rows;

test('each option is named once, and each conflict as well', () => {
  for (const names of [options.map(({ name }) => name), conflicts.map(({ name }) => name)]) {
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  }
});

test('a conflict names options that there are', () => {
  const names = options.map(({ name }) => name);
  const used = conflicts.flatMap(({ when, without }) => [...when, ...without]);
  expect(used.map((operand) => operand.replace(/=.*$/, '')).filter((name) => !names.includes(name))).toEqual([]);
});

test('a conflict names a rule that there is', () => {
  const rules = loadRuleFolders([ruleFolder], ruleTables).compiled.rules.map(({ rule }) => rule.id);
  const named = conflicts.flatMap(({ rule }) => (rule === null ? [] : [rule]));
  expect([...new Set(named)].filter((rule) => !rules.includes(rule))).toEqual([]);
});

test('an option with a flag has that flag, and check has no flag that the table does not know', () => {
  const flags = Object.keys(Check.flags);
  const told = options.flatMap(({ flag }) => (flag?.startsWith('--') ? [flag.slice(2).split(' ')[0] ?? ''] : []));
  expect(told.filter((flag) => !flags.includes(flag))).toEqual([]);
  const ownNames = ['concurrency', 'map', 'migrate-option', 'transport'];
  const migration = Object.entries(Check.flags).filter(([, { helpGroup }]) => helpGroup === 'MIGRATION');
  expect(migration.map(([name]) => name).filter((name) => ![...told, ...ownNames].includes(name))).toEqual([]);
});
