import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quoteScript, quoteWord, whyUnquotable } from '../../../src/facts/collection/quote-word.js';
import { installedShells } from './installed-shells.js';

const anyWord = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...`'"\\$\`!*?[]{}()<>|&;#~=%- \t\rab`) }))
  .filter((word) => whyUnquotable(word) === null);

describe('quoting', () => {
  test.each(installedShells)('%s gets exactly the words that were quoted', (name, argv) => {
    fc.assert(
      fc.property(fc.array(anyWord, { minLength: 1, maxLength: 200 }), (words) => {
        const script = `for word in ${words.map(quoteWord).join(' ')}; do printf '%s\\n' "$word"; done`;
        const [program = name, ...rest] = argv;
        const printed = execFileSync(program, [...rest, '-s'], {
          input: script,
          encoding: 'utf8',
          env: { LC_ALL: 'C' },
        });
        expect(printed).toBe(words.map((word) => `${word}\n`).join(''));
      }),
      { numRuns: 60 },
    );
  });

  test('refuses what cannot be a word on one line', () => {
    expect(() => quoteWord('a\nb')).toThrow('"a\\nb" cannot be a word of a script: it holds a line break');
    expect(() => quoteWord('a\0b')).toThrow('it holds a NUL character');
    expect(() => quoteWord('a\ud800b')).toThrow('it holds half of a surrogate pair');
  });

  test('a constant script keeps its lines', () => {
    expect(quoteScript(`echo 'a'\necho b`)).toBe(`'echo '\\''a'\\''\necho b'`);
    expect(() => quoteScript('a\n\0')).toThrow('it holds a NUL character');
  });
});
