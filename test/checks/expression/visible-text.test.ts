import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../src/checks/expression/visible-text.js';

describe('visibleText', () => {
  test.each([
    ['plain text', 'plain text'],
    ['Grüße, 東京 🐧', 'Grüße, 東京 🐧'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['a\u001b[31mred', 'a\\u{1b}[31mred'],
    ['two\nlines\ttab', 'two\\u{a}lines\\u{9}tab'],
    ['\u2066isolate\u2069', '\\u{2066}isolate\\u{2069}'],
    ['zero\u200bwidth\ufeff', 'zero\\u{200b}width\\u{feff}'],
    ['c1 \u009b', 'c1 \\u{9b}'],
    ['line\u2028separator', 'line\\u{2028}separator'],
    ['lone \ud800 surrogate', 'lone \\u{d800} surrogate'],
    ['tag \u{e0041}', 'tag \\u{e0041}'],
    ['back\\slash', 'back\\slash'],
  ])('%j becomes %j', (text, visible) => {
    expect(visibleText(text)).toBe(visible);
  });

  test('a second time changes nothing, and nothing invisible is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const visible = visibleText(text);
        expect(visibleText(visible)).toBe(visible);
        expect(visible).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});
