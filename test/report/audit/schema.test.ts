import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { examineAudit } from '../../../src/app/audit/examine-audit.js';
import { reportAudit } from '../../../src/app/audit/report-audit.js';
import { formatJson } from '../../../src/report/formats/json.js';
import { auditOptions } from '../../app/audit/audit-options.js';

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../docs/schemas/audit-1.json', import.meta.url), 'utf8'),
);
if (typeof schema !== 'object' || schema === null) throw new Error('the schema is no object');
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/ },
});
const validate = ajv.compile(schema);

function errorsOf(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors;
}

const options = auditOptions(['test/captures/rhel/kvm01', 'test/captures/lab/bookworm', 'test/captures/lab/trixie']);
const report = reportAudit(await examineAudit(options), options);

it('the schema of audits accepts an audit of captures', () => {
  expect(errorsOf(formatJson(report))).toBeNull();
  expect([report.findings.length > 5, report.fixes.length > 1, report.memory.length]).toEqual([true, true, 3]);
});

it('the schema of audits accepts one with a host that could not be read', async () => {
  const broken = auditOptions(['test/captures/lab/bookworm', 'nowhere.invalid']);
  const unread = reportAudit(await examineAudit(broken), broken);
  expect(errorsOf(formatJson(unread))).toBeNull();
  expect(unread.hosts.map(({ problem }) => problem === null)).toEqual([true, false]);
});

it('the schema of audits refuses a missing key and an unknown one', () => {
  const { memory: _, ...without } = report;
  expect(errorsOf(JSON.stringify(without))).toMatchObject([{ message: "must have required property 'memory'" }]);
  expect(errorsOf(JSON.stringify({ ...report, extra: 1 }))).toMatchObject([
    { params: { additionalProperty: 'extra' } },
  ]);
});
