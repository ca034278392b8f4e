import type { AuditDiff } from './audit-diff.js';
import { findingWeight } from './finding-weight.js';
import type { ReportDiff } from './report-diff.js';

/**
 * What a diff means for scripts, in the terms of a check: 20 when something new or worse blocks, 21 when it may, 10 when it warns and the
 * caller wants to know; 0 when nothing is worse, whatever was bad before.
 */
export function diffExitCode(
  { verdict, guests, findings }: Pick<ReportDiff, 'verdict' | 'guests' | 'findings'>,
  detailed: boolean,
): number {
  const worse = findings.filter(({ change }) => change === 'new' || change === 'worse');
  const weights = worse.map((finding) => findingWeight(finding.new));
  const verdicts = [verdict, ...guests].filter(({ change }) => change === 'worse' || change === 'new');
  const results = verdicts.map((each) => each.new);
  if (weights.includes(4) || results.includes('no-go')) return 20;
  if (weights.includes(3) || results.includes('incomplete')) return 21;
  return detailed && weights.includes(2) ? 10 : 0;
}

/**
 * The same of audits. A finding that is new is no harm by itself there: what counts is whether guests lost targets. 20 when one has none any more,
 * 21 when nobody knows, 10 when targets were lost and the caller wants to know.
 */
export function auditDiffExitCode({ verdict, guests }: AuditDiff, detailed: boolean): number {
  const worse = [verdict, ...guests].filter(({ change }) => change === 'worse' || change === 'new');
  const results = worse.map((each) => each.new);
  if (results.includes('no-go')) return 20;
  if (results.includes('incomplete')) return 21;
  return detailed && worse.length > 0 ? 10 : 0;
}
