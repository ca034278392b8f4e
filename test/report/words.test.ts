import { describe, expect, it } from 'vitest';
import { binarySize } from '../../src/report/text/binary-size.js';
import { displayWidth } from '../../src/report/text/display-width.js';
import { visibleText } from '../../src/report/text/visible-text.js';
import { oneLine, wrapWords } from '../../src/report/text/wrap-words.js';

describe('visible text', () => {
  it.each([
    ['plain ASCII', 'plain ASCII'],
    ['größe 漢字 e\u0301', 'größe 漢字 e\u0301'],
    ['\u001b[31m\u0007\u007f\u009b', '\\u{1b}[31m\\u{7}\\u{7f}\\u{9b}'],
    ['a\u202eb\u2066c\u200bd\u00ade', 'a\\u{202e}b\\u{2066}c\\u{200b}d\\u{ad}e'],
    ['a\u00a0b\u3000c', 'a\\u{a0}b\\u{3000}c'],
    ['\u{e0041}\ufe0f\u3164\ud800', '\\u{e0041}\\u{fe0f}\\u{3164}\\u{d800}'],
    ['one\ntwo\ttab', 'one\\u{a}two\\u{9}tab'],
  ])('%j is shown as %s, and stays so', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
    expect(visibleText(shown)).toBe(shown);
  });
});

describe('wrapping', () => {
  it('breaks between words and keeps long ones whole', () => {
    expect(wrapWords('see  /var/lib/libvirt/images/web1.qcow2\non alpha', 12)).toEqual([
      'see',
      '/var/lib/libvirt/images/web1.qcow2',
      'on alpha',
    ]);
  });

  it('counts columns, not characters', () => {
    expect(wrapWords('漢字 漢字 e\u0301e\u0301e\u0301e\u0301', 9)).toEqual([
      '漢字 漢字',
      'e\u0301e\u0301e\u0301e\u0301',
    ]);
    expect(wrapWords('漢字 漢字', 8)).toEqual(['漢字', '漢字']);
  });

  it('may have less room on the first line', () => {
    expect(wrapWords('one two three four', 9, 4)).toEqual(['one', 'two three', 'four']);
  });

  it('gives no line for no text', () => {
    expect(wrapWords(' \n ', 9)).toEqual([]);
    expect(oneLine(' a \n b ')).toBe('a b');
  });
});

it.each([
  ['abc', 3],
  ['größe', 5],
  ['漢字', 4],
  ['한글', 4],
  ['e\u0301', 1],
  ['😀', 2],
  ['→─│', 3],
])('%s takes %i columns', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

it.each([
  [0, '0 bytes'],
  [1023, '1023 bytes'],
  [1024, '1 KiB'],
  [4_294_967_296, '4 GiB'],
  [270_175_174_656, '251.6 GiB'],
  [2 ** 60, '1024 PiB'],
])('%i bytes are %s', (bytes, text) => {
  expect(binarySize(bytes)).toBe(text);
});
