import type { ReportGuest } from '../document.js';
import { findingHeadline } from './finding-details.js';
import { verdictBadge } from './verdict-words.js';

/** What a guest would meet on its way back, in one sentence; empty when that was not asked. */
export function wayBackText({ wayBack }: ReportGuest): string {
  if (wayBack === null) return '';
  const { verdict, findings } = wayBack;
  const reasons = findings.map((finding) => `${finding.ruleId}: ${findingHeadline(finding)}`);
  return [`${verdictBadge(verdict.result).text}, ${verdict.summary}`, ...reasons].join('; ');
}
