import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/checks/finding.js';
import type { FormatOptions } from '../../src/report/formats/format.js';
import { formatText } from '../../src/report/formats/text.js';
import { displayWidth } from '../../src/report/text/display-width.js';
import { findingOf } from './finding-of.js';
import { cacheMode, sampleReport } from './sample-report.js';

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: true, quiet: false };

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '\u001b',
      '[2J',
      '\n',
      '\r',
      '\t',
      '\u009b',
      '\u202e',
      '\u200b',
      '\u2028',
      '\ud800',
      ' ',
      'a',
      '漢',
      '`',
      '\0',
    ),
  }),
);

const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    id: hostile,
    ruleId: hostile,
    device: fc.option(hostile),
    host: fc.option(hostile),
    title: hostile,
    message: hostile,
    why: hostile,
    name: hostile,
    because: hostile,
    value: fc.oneof(hostile, fc.jsonValue()),
    text: hostile,
    argv: fc.array(hostile, { minLength: 1 }),
    status: fc.constantFrom('pass', 'fail', 'unknown', 'not-applicable'),
    disposition: fc.constantFrom('blocks', 'warns', 'informs', 'waived', 'none'),
  })
  .map(({ name, because, value, text, argv, ...parts }) =>
    findingOf({
      ...parts,
      guest: { name, uuid: name },
      missing: [{ fact: name, host: name, because }],
      evidence: [{ host: name, fact: name, value, probe: because }],
      remediation: [{ text, commands: [{ host: name, argv }], downtime: true, reversible: false }],
      references: [text],
    }),
  );

const anyOptions = fc.record({
  colour: fc.boolean(),
  terminal: fc.boolean(),
  width: fc.integer({ min: 60, max: 200 }),
  verbose: fc.boolean(),
  quiet: fc.boolean(),
});

/** Our own colours are the only escape sequences that may come out. */
function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours.
  return text.replaceAll(/\u001b\[\d\d?m/g, '');
}

describe('text from hosts', () => {
  it('shows a hostile name instead of obeying it', () => {
    const name = 'web\u001b[2J\u009b\u202e\u00a0\u{e0041}\r\n1';
    const text = formatText(
      sampleReport('warnings', [{ ...cacheMode, guest: { name, uuid: 'u' }, message: `${name}: bad` }]),
      plain,
    );
    expect(text).toContain(
      'WARN  storage/cache-mode  web\\u{1b}[2J\\u{9b}\\u{202e}\\u{a0}\\u{e0041}\\u{d} 1 vda  web\\u{1b}[2J\\u{9b}\\u{202e}\\u{a0}\\u{e0041}\\u{d} 1: bad',
    );
  });

  it('never holds control, format or bidirectional characters, nor trailing spaces', () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 3 }), anyOptions, (findings, options) => {
        const text = withoutColours(formatText(sampleReport('warnings', findings), options));
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
        expect(text).not.toMatch(/ $/m);
        expect(text.endsWith('\n')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('cannot add lines to the output of a pipe', () => {
    const lineCount = (message: string) =>
      formatText(sampleReport('warnings', [{ ...cacheMode, message }]), plain).split('\n').length;
    fc.assert(
      fc.property(hostile, (message) => {
        expect(lineCount(`a${message}`)).toBe(lineCount('a'));
      }),
      { numRuns: 200 },
    );
  });

  it('fits the terminal wherever words can wrap', () => {
    const words = fc.array(fc.constantFrom('a', 'guest', '漢字', 'migration', 'e\u0301', '(source)'), {
      minLength: 1,
      maxLength: 60,
    });
    const prose = words.map((list) => list.join(' '));
    fc.assert(
      fc.property(
        prose,
        prose,
        prose,
        fc.integer({ min: 60, max: 200 }),
        fc.boolean(),
        (message, why, name, width, colour) => {
          const finding = findingOf({
            message,
            why,
            guest: { name, uuid: 'u' },
            missing: [{ fact: 'disk.cache', host: null, because: why }],
            remediation: [
              {
                text: why,
                commands: [{ host: 'alpha', argv: ['echo', ...why.split(' ')] }],
                downtime: true,
                reversible: false,
              },
            ],
          });
          const text = withoutColours(
            formatText(sampleReport('warnings', [finding]), { ...plain, terminal: true, width, colour }),
          );
          for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
        },
      ),
      { numRuns: 200 },
    );
  });
});
