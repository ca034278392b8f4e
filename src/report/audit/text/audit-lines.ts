import type { FormatOptions } from '../../formats/format.js';
import { type Line, line } from '../../text/line.js';
import type { AuditReport } from '../audit-report.js';

export function auditLines(report: AuditReport, _options: FormatOptions): readonly Line[] {
  return [line(report.verdict.summary)];
}
