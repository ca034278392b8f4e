import type { Finding } from '../../checks/finding.js';
import { findingSubject } from '../finding-subject.js';
import { findingHeadline } from '../text/finding-details.js';
import { findingWeight } from './finding-weight.js';
import type { Change, FindingChange, FindingState, ReportDiff } from './report-diff.js';
import { comparison } from './verdict-change.js';

/** What changed of the findings that say something in either report, worst first, and how many of each change there are. */
export function findingChanges(
  older: readonly Finding[],
  newer: readonly Finding[],
): Pick<ReportDiff, 'findings' | 'counts'> {
  const findings = allChanges(older, newer);
  const count = (change: Change) => findings.filter((each) => each.change === change).length;
  return {
    findings: findings.filter(({ change }) => change !== 'same').sort(byWeight),
    counts: {
      new: count('new'),
      gone: count('gone'),
      worse: count('worse'),
      better: count('better'),
      same: count('same'),
    },
  };
}

function allChanges(older: readonly Finding[], newer: readonly Finding[]): readonly FindingChange[] {
  const before = new Map(older.map((finding) => [finding.id, finding]));
  const after = new Map(newer.map((finding) => [finding.id, finding]));
  return [...new Map([...before, ...after]).keys()].flatMap((id) => {
    const [old, now] = [before.get(id) ?? null, after.get(id) ?? null];
    const [oldWeight, newWeight] = [findingWeight(old), findingWeight(now)];
    const told = newWeight === 0 ? (old ?? now) : now;
    if (told === null || (oldWeight === 0 && newWeight === 0)) return [];
    const change = oldWeight === 0 ? 'new' : newWeight === 0 ? 'gone' : comparison(oldWeight, newWeight);
    return [
      {
        change,
        id,
        ruleId: told.ruleId,
        subject: findingSubject(told),
        old: stateOf(old),
        new: stateOf(now),
        message: findingHeadline(told),
      },
    ];
  });
}

function stateOf(finding: Finding | null): FindingState | null {
  return finding && { status: finding.status, severity: finding.severity, disposition: finding.disposition };
}

const order: readonly Change[] = ['new', 'worse', 'better', 'gone', 'same'];

function byWeight(one: FindingChange, other: FindingChange): number {
  const byChange = order.indexOf(one.change) - order.indexOf(other.change);
  if (byChange !== 0) return byChange;
  const byState = findingWeight(other.new ?? other.old) - findingWeight(one.new ?? one.old);
  if (byState !== 0) return byState;
  return one.id < other.id ? -1 : 1;
}
