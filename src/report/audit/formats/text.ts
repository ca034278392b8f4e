import type { FormatOptions } from '../../formats/format.js';
import { paintLines } from '../../text/paint-lines.js';
import type { AuditReport } from '../audit-report.js';
import { auditLines } from '../text/audit-lines.js';

/** The audit for people: laid out for a terminal, or as lines for a pipe. */
export function formatAuditText(report: AuditReport, options: FormatOptions): string {
  return paintLines(auditLines(report, options), options.colour);
}
