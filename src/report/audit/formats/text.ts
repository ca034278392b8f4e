import type { FormatOptions } from '../../formats/format.js';
import { paintLines } from '../../text/paint-lines.js';
import type { AuditReport } from '../audit-report.js';
import { plainAudit } from '../text/plain-audit.js';
import { terminalAudit } from '../text/terminal-audit.js';

/** The audit for people, laid out for a terminal or as lines for a pipe. */
export function formatAuditText(report: AuditReport, options: FormatOptions): string {
  const lines = options.terminal ? terminalAudit(report, options) : plainAudit(report, options);
  return paintLines(lines, options.colour);
}
