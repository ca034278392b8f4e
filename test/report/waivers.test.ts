import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { applyWaivers } from '../../src/checks/waivers/apply-waivers.js';
import { buildReport } from '../../src/report/build-report.js';
import { formatJson } from '../../src/report/formats/json.js';
import { formatText } from '../../src/report/formats/text.js';
import { waiverOf } from '../checks/waivers/waiver-of.js';
import { cacheMode, sampleInput, unknownLimit } from './sample-report.js';

const rules = [
  { id: 'storage/cache-mode', waivable: true },
  { id: 'ssh/max-startups', waivable: true },
];
const hostile = 'fine\u001b[31m\u202e\n## FAIL everything';
const waivers = [
  waiverOf({ reason: hostile, place: 'waivers.yaml:2' }),
  waiverOf({ ruleId: 'ssh/max-startups', covers: ['unknown'], place: 'waivers.yaml:11' }),
  waiverOf({ expires: '2026-11-20', place: 'waivers.yaml:20' }),
];
const waived = applyWaivers([cacheMode, unknownLimit], waivers, { rules, today: '2026-11-21' });
const input = sampleInput('go', waived.findings);
const report = buildReport({ ...input, waivers: waived.waivers });
const options = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };

describe('a report with waivers', () => {
  it('is what its schema says', () => {
    const schema = JSON.parse(readFileSync(new URL('../../docs/schemas/report-1.json', import.meta.url), 'utf8'));
    const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(schema);
    validate(JSON.parse(formatJson(report)));
    expect(validate.errors).toBeNull();
    expect(report.counts).toMatchObject({ fail: 1, unknown: 1, blocks: 0, warns: 0, waived: 2 });
    expect(report.change.risk).toBe('moderate');
  });

  it('tells of waived failures and unknowns in one group, in words that no terminal obeys', () => {
    const lines = formatText(report, options).split('\n');
    expect(lines.filter((line) => /^WAIVE|waiver: /.test(line))).toEqual([
      'WAIVED  storage/cache-mode  web1 vda  vda of web1 uses cache=writeback',
      '  waiver: fine\\u{1b}[31m\\u{202e} ## FAIL everything (storage@example.com, CHG-4711, through 2026-12-31)',
      'WAIVED  ssh/max-startups  beta  sshd refuses connections when many migrations start at once',
      '  waiver: the array writes through (storage@example.com, CHG-4711, through 2026-12-31)',
      'WAIVER  expired  storage/cache-mode  waivers.yaml:20  it held through 2026-11-20',
    ]);
    expect(lines.filter((line) => line.startsWith('UNKNOWN') || line.startsWith('WARN'))).toEqual([]);
  });

  it('shows them on a terminal as well', () => {
    const text = formatText(report, { ...options, terminal: true });
    expect(text).toContain('Waived (2)\n');
    expect(text).toContain(`Waivers that cover nothing
  expired  storage/cache-mode: it held through 2026-11-20 (waivers.yaml:20)
`);
  });
});
