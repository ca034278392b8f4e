import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exitCodeMeanings } from '../../../src/app/explain/exit-code-meanings.js';
import { exitCodes } from '../../../src/problem.js';

const explained = Object.keys(exitCodeMeanings).map(Number);

test('every exit code is explained, and 143, which only a signal gives', () => {
  expect(explained).toEqual([...new Set([...Object.values(exitCodes), 143])].sort((one, other) => one - other));
});

test('docs/exit-codes.md has no other', () => {
  const page = readFileSync(new URL('../../../docs/exit-codes.md', import.meta.url), 'utf8');
  const [table = ''] = page.split('\n## ');
  const rows = [...table.matchAll(/^\| ([0-9, ]+) \|/gm)].flatMap(([, codes = '']) => codes.split(', ').map(Number));
  expect(rows.filter((code) => !explained.includes(code))).toEqual([]);
});
