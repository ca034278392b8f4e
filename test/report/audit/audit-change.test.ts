import { expect, test } from 'vitest';
import { auditChange } from '../../../src/report/audit/audit-change.js';
import { sampleAudit } from './sample-audit.js';

const audit = sampleAudit();
const [finding] = audit.findings;
if (finding === undefined) throw new Error('no finding');
const waived = { ...finding, disposition: 'waived' as const };

test.each([
  ['go', [], 'low'],
  ['go', [waived], 'moderate'],
  ['go-with-warnings', [], 'moderate'],
  ['no-go', [waived], 'high'],
  ['incomplete', [], 'high'],
] as const)('the risk of %s , whatever is waived: is as that of a check', (result, findings, risk) => {
  const change = auditChange({ ...audit, verdict: { ...audit.verdict, result }, findings }, () => []);
  expect(change.risk).toBe(risk);
});
