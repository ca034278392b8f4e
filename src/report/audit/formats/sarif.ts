import { sarifLog } from '../../formats/sarif/sarif.js';
import type { AuditReport } from '../audit-report.js';
import { toldFindings } from '../told-findings.js';

/** SARIF 2.1.0: a result for each failed finding, once for all candidates that it is about. */
export function formatAuditSarif(report: AuditReport): string {
  return sarifLog({ ...report, ...toldFindings(report), place: `audit/${report.request.sources.join('+')}` });
}
