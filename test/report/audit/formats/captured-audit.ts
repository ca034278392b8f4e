import { examineAudit } from '../../../../src/app/audit/examine-audit.js';
import { reportAudit } from '../../../../src/app/audit/report-audit.js';
import type { AuditReport } from '../../../../src/report/audit/audit-report.js';
import { auditOptions } from '../../../app/audit/audit-options.js';

/** An audit of bundled captures, with an id and times that do not change. Paths are relative: they stand in the report. */
export async function capturedAudit(): Promise<AuditReport> {
  const options = auditOptions(['test/captures/rhel/kvm01'], {
    to: ['test/captures/rhel/kvm02', 'test/captures/suse/jupiter'],
  });
  const report = reportAudit(await examineAudit(options), options);
  return {
    ...report,
    runId: '20250601T030000Z-0123abcd',
    startedAt: '2025-06-01T03:00:00.000Z',
    finishedAt: '2025-06-01T03:00:02.500Z',
    durationMs: 2500,
    tool: { ...report.tool, version: '1.2.3' },
    rules: { digest: '0123456789abcdef', count: 1 },
  };
}
