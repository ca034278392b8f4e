import type { Report } from '../document.js';
import { findingChanges } from './finding-changes.js';
import type { ReportDiff } from './report-diff.js';
import { verdictChange } from './verdict-change.js';

/** What changed between two reports: guests by UUID, findings by their stable id. */
export function diffReports(older: Report, newer: Report): ReportDiff {
  const [old, now] = [identityOf(older), identityOf(newer)];
  return {
    kind: 'virt-preflight-report-diff',
    schemaVersion: '1.0',
    old,
    new: now,
    sameHosts: old.source === now.source && old.destination === now.destination,
    sameRules: old.rulesDigest === now.rulesDigest,
    verdict: verdictChange(older.verdict.result, newer.verdict.result),
    guests: guestChanges(older, newer),
    ...findingChanges(older.findings, newer.findings),
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
