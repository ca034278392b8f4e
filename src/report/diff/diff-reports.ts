import type { Finding } from '../../checks/finding.js';
import type { VerdictResult } from '../../checks/verdict.js';
import type { Report } from '../document.js';
import { findingSubject } from '../finding-subject.js';
import { findingHeadline } from '../text/finding-details.js';
import { findingWeight } from './finding-weight.js';
import type { Change, FindingChange, FindingState, ReportDiff, VerdictChange } from './report-diff.js';

/** What changed between two reports: guests by UUID, findings by their stable id. */
export function diffReports(older: Report, newer: Report): ReportDiff {
  const findings = findingChanges(older.findings, newer.findings);
  const [old, now] = [identityOf(older), identityOf(newer)];
  const count = (change: Change) => findings.filter((each) => each.change === change).length;
  return {
    kind: 'virt-preflight-report-diff',
    schemaVersion: '1.0',
    old,
    new: now,
    sameHosts: old.source === now.source && old.destination === now.destination,
    sameRules: old.rulesDigest === now.rulesDigest,
    verdict: verdictChange(older.verdict.result, newer.verdict.result),
    guests: guestChanges(older, newer),
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

function identityOf({ runId, finishedAt, request, rules }: Report): ReportDiff['old'] {
  const { source, destination } = request;
  return { runId, finishedAt, source, destination, rulesDigest: rules.digest };
}

function guestChanges(older: Report, newer: Report): ReportDiff['guests'] {
  const before = new Map(older.guests.map((guest) => [guest.uuid, guest]));
  const after = new Map(newer.guests.map((guest) => [guest.uuid, guest]));
  return [...new Map([...before, ...after]).values()].map(({ name, uuid }) => ({
    name,
    uuid,
    ...verdictChange(before.get(uuid)?.verdict.result ?? null, after.get(uuid)?.verdict.result ?? null),
  }));
}

const verdictWeights: Readonly<Record<VerdictResult, number>> = {
  go: 0,
  'go-with-warnings': 1,
  incomplete: 2,
  'no-go': 3,
};

function verdictChange(old: VerdictResult | null, now: VerdictResult | null): VerdictChange {
  if (old === null || now === null) return { change: old === null ? 'new' : 'gone', old, new: now };
  return { change: comparison(verdictWeights[old], verdictWeights[now]), old, new: now };
}

/** Findings that say something in either report. */
function findingChanges(older: readonly Finding[], newer: readonly Finding[]): readonly FindingChange[] {
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

function comparison(old: number, now: number): Change {
  if (old === now) return 'same';
  return now > old ? 'worse' : 'better';
}

const order: readonly Change[] = ['new', 'worse', 'better', 'gone', 'same'];

function byWeight(one: FindingChange, other: FindingChange): number {
  const byChange = order.indexOf(one.change) - order.indexOf(other.change);
  if (byChange !== 0) return byChange;
  const byState = findingWeight(other.new ?? other.old) - findingWeight(one.new ?? one.old);
  if (byState !== 0) return byState;
  return one.id < other.id ? -1 : 1;
}
