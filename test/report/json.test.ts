import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from '../../src/report/formats/json.js';
import { cacheMode, passed, sampleReport } from './sample-report.js';

describe('the JSON format', () => {
  it('gives the same bytes for the same report, also when read back and when keys come in another order', () => {
    const report = sampleReport('warnings', [cacheMode, passed]);
    const text = formatJson(report);
    expect(formatJson(sampleReport('warnings', [cacheMode, passed]))).toBe(text);
    expect(formatJson(JSON.parse(text))).toBe(text);
    expect(formatJson(JSON.parse(JSON.stringify(reversed(report))))).toBe(text);
  });

  it('starts with what the document is, and ends in one newline', () => {
    const lines = formatJson(sampleReport('go', [passed])).split('\n');
    expect(lines.slice(0, 4)).toEqual([
      '{',
      '  "kind": "virt-preflight-report",',
      '  "schemaVersion": "1.0",',
      '  "runId": "01JABCDEF",',
    ]);
    expect(lines.slice(-2)).toEqual(['}', '']);
  });

  it('keeps every string, and shows none of its invisible characters', () => {
    const hostile = 'a\u001b[2J\u009b31m\u202eb\u2028\u{e0041}\u00a0c\ud800"\\\n';
    const text = formatJson(sampleReport('warnings', [{ ...cacheMode, message: hostile }]));
    expect(text).toContain(String.raw`"message": "a\u001b[2J\u009b31m\u202eb\u2028\udb40\udc41\u00a0c\ud800\"\\\n"`);
    expect(JSON.parse(text).findings[0].message).toBe(hostile);
  });

  it('keeps any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (message) => {
        const text = formatJson(sampleReport('warnings', [{ ...cacheMode, message }]));
        expect(JSON.parse(text).findings[0].message).toBe(message);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      }),
      { numRuns: 100 },
    );
  });
});

/** The same value with the keys of all objects the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
