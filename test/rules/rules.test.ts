import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createRuleFunctions } from '../../src/checks/functions/index.js';
import { runRuleCases } from '../../src/checks/rule-cases/run-rule-cases.js';
import { lintRules } from '../../src/checks/rule-file/lint-rules.js';
import { loadRules } from '../../src/checks/rule-file/load-rules.js';
import { ruleTables } from '../checks/rule-tables.js';

const folder = fileURLToPath(new URL('../../rules', import.meta.url));
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml') && !path.startsWith('data/'))
  .sort();
const files = paths.map((path) => ({ path: join(folder, path), text: readFileSync(join(folder, path), 'utf8') }));
const ruleFunctions = createRuleFunctions(ruleTables);
const { rules } = loadRules(files, ruleFunctions).compiled;

test('every file is a rule without faults', () => {
  expect(lintRules(files, ruleFunctions)).toEqual([]);
  expect(rules.map(({ rule }) => `${rule.id}.yaml`).sort()).toEqual(paths);
});

test('every table of the catalogue has rules', () => {
  const areas = [...new Set(rules.map(({ rule }) => rule.id.split('/')[0]))];
  expect(areas).toEqual([
    'cpu',
    'devices',
    'guest',
    'host',
    'limits',
    'machine',
    'memory',
    'network',
    'plan',
    'ports',
    'storage',
    'tls',
  ]);
});

describe.each(rules.map((compiled) => ({ id: compiled.rule.id, compiled })))('$id', ({ compiled }) => {
  test.each(runRuleCases(compiled))('$name', ({ problems }) => {
    expect(problems).toEqual([]);
  });

  test('says why, from where, and what to do', () => {
    expect(compiled.rule.why.length).toBeGreaterThanOrEqual(60);
    expect(compiled.rule.references).not.toEqual([]);
    expect(compiled.rule.remediation).not.toEqual([]);
  });
});

test('no command addresses a guest of the source by name, and none is a shell', () => {
  const commands = rules.flatMap(({ rule }) =>
    rule.remediation.flatMap(({ commands }) => commands.map(({ where, argv }) => ({ id: rule.id, where, argv }))),
  );
  const byName = commands.filter(({ where, argv }) => where !== 'destination' && argv.includes('{guest.name}'));
  expect(byName).toEqual([]);
  const shells = commands.filter(({ argv }) => ['sh', 'bash', 'sudo', 'eval'].includes(argv[0] ?? ''));
  expect(shells).toEqual([]);
});
