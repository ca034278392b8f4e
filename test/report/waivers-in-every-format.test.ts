import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/checks/finding.js';
import { applyWaivers } from '../../src/checks/waivers/apply-waivers.js';
import type { AuditReport } from '../../src/report/audit/audit-report.js';
import { auditFormats } from '../../src/report/audit/formats/index.js';
import { buildReport } from '../../src/report/build-report.js';
import type { FormatOptions } from '../../src/report/formats/format.js';
import { formats } from '../../src/report/formats/index.js';
import { waiverOf } from '../checks/waivers/waiver-of.js';
import { sampleAudit } from './audit/sample-audit.js';
import { junitFaults, sarifFaults } from './formats/validated.js';
import { cacheMode, notShared, sampleInput } from './sample-report.js';

const plain: FormatOptions = { colour: false, terminal: false, width: 80, verbose: false, quiet: false };
const terminal: FormatOptions = { ...plain, terminal: true, width: 200 };
const rules = [
  { id: 'storage/cache-mode', waivable: true },
  { id: 'storage/shared', waivable: false },
];
const waivers = [
  waiverOf({ reason: 'the array writes through', place: 'waivers.yaml:2' }),
  waiverOf({ expires: '2026-11-20', place: 'waivers.yaml:11' }),
  waiverOf({ ruleId: 'storage/shared', place: 'waivers.yaml:20' }),
];
const waived = (findings: readonly Finding[]) => applyWaivers(findings, waivers, { rules, today: '2026-11-21' });

const judged = waived([notShared, cacheMode]);
const check = buildReport({ ...sampleInput('noGo', judged.findings), waivers: judged.waivers });

function audit(): AuditReport {
  const report = sampleAudit();
  const { findings, waivers: states } = waived(report.findings);
  const covering = new Map(findings.map(({ id, disposition, waiver }) => [id, { disposition, waiver }]));
  return {
    ...report,
    findings: report.findings.map((finding) => ({ ...finding, ...covering.get(finding.id) })),
    waivers: states,
  };
}

/** Words as people read them, whatever a format escapes, folds or marks. */
function words(text: string): string {
  return text.replaceAll(/\\(?=[^n])|[*`]/g, '').replaceAll(/(?:\\n|\s)+/g, ' ');
}

const made: readonly (readonly [string, () => Promise<string>])[] = [
  ...Object.entries(formats).map(
    ([name, load]) => [`a check as ${name}`, async () => (await load())(check, plain)] as const,
  ),
  ['a check on a terminal', async () => (await formats.text())(check, terminal)],
  ...Object.entries(auditFormats).map(
    ([name, load]) => [`an audit as ${name}`, async () => (await load())(audit(), plain)] as const,
  ),
  ['an audit on a terminal', async () => (await auditFormats.text())(audit(), terminal)],
];

describe.each(made.filter(([name]) => !name.endsWith('prometheus')))('%s', (_, make) => {
  test('tells who waived what, why and until when', async () => {
    const text = words(await make());
    for (const said of ['the array writes through', 'storage@example.com', 'CHG-4711', '2026-12-31'])
      expect(text).toContain(said);
  });

  test('tells which waivers cover nothing, and why', async () => {
    const text = words(await make());
    expect(text).toContain('it held through 2026-11-20');
    expect(text).toContain('storage/shared cannot be waived');
  });
});

test.each(made.filter(([name]) => name.endsWith('prometheus')))('%s counts them', async (_, make) => {
  const lines = (await make()).split('\n').filter((line) => /_waivers\{/.test(line));
  const states = lines.map((line) => line.replace(/^.*state="([\w-]+)"\} /, '$1 '));
  expect(states).toEqual([
    'used 1',
    'unused 0',
    'expired 1',
    'not-begun 0',
    'over-long 0',
    'unknown-rule 0',
    'unwaivable 1',
    'duplicate 0',
  ]);
});

test('JUnit skips what is waived, of an audit as well, and SARIF stays as OASIS expects', async () => {
  for (const [one, log] of [
    [(await formats.junit())(check, plain), (await formats.sarif())(check, plain)],
    [(await auditFormats.junit())(audit(), plain), (await auditFormats.sarif())(audit(), plain)],
  ] as const) {
    expect(one.match(/<skipped message="[^"]*"\/>/g)).toEqual([
      '<skipped message="the array writes through (storage@example.com, CHG-4711, through 2026-12-31)"/>',
    ]);
    expect(await junitFaults(one)).toEqual([]);
    expect(sarifFaults(log)).toBeNull();
  }
});
