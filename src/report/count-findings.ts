import type { Finding } from '../checks/finding.js';
import type { ReportCounts } from './document.js';

/** How many findings there are of each status and disposition. */
export function countFindings(findings: readonly Finding[]): ReportCounts {
  const withStatus = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  const withDisposition = (disposition: Finding['disposition']) =>
    findings.filter((finding) => finding.disposition === disposition).length;
  return {
    pass: withStatus('pass'),
    fail: withStatus('fail'),
    unknown: withStatus('unknown'),
    notApplicable: withStatus('not-applicable'),
    blocks: withDisposition('blocks'),
    warns: withDisposition('warns'),
    informs: withDisposition('informs'),
    waived: withDisposition('waived'),
  };
}
