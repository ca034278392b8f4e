import { describe, expect, test } from 'vitest';
import { plainText, valueText } from '../../../src/checks/expression/value-text.js';

describe('valueText', () => {
  test.each([
    ['vda', 'vda'],
    [true, 'true'],
    [3, '3'],
    [-0, '0'],
    [3n, '3'],
    [0.1 + 0.2, '0.3'],
    [1234567890123, '1234567890123'],
    [2.5, '2.5'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [null, 'none'],
    [undefined, 'none'],
    [[], ''],
    [['a', 'b'], 'a, b'],
    [[1, [2n, 'x']], '1, 2, x'],
    [new Set(['a', 'b']), 'a, b'],
    [{ name: 'pc', sizes: [1, 2] }, '{name: pc, sizes: 1, 2}'],
    ['a\u001bb', 'a\\u{1b}b'],
  ])('%s prints as %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });

  test('a value takes at most 1000 characters of a message', () => {
    expect(valueText('x'.repeat(1000))).toHaveLength(1000);
    expect(valueText('x'.repeat(1001))).toBe(`${'x'.repeat(1000)}…`);
  });

  test('arguments of commands keep every character', () => {
    expect(plainText('a\u001bb')).toBe('a\u001bb');
  });
});
