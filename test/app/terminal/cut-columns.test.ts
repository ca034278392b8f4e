import { expect, test } from 'vitest';
import { cutColumns } from '../../../src/app/terminal/cut-columns.js';

test.each([
  ['kvm1', 10, 'kvm1'],
  ['kvm1', 3, 'kvm'],
  ['名前です', 5, '名前'],
  ['e\u0301e\u0301', 1, 'e\u0301'],
])('%s within %i columns', (text, columns, kept) => {
  expect(cutColumns(text, columns)).toBe(kept);
});
