import type { VerdictResult } from '../../checks/verdict.js';
import type { AuditGuest, AuditReport } from '../audit/audit-report.js';
import type { AuditDiff, GuestTargetsChange, TargetChange } from './audit-diff.js';
import { findingChanges } from './finding-changes.js';
import { verdictChange } from './verdict-change.js';

/** What changed between two audits: which guests lost or won targets, and the findings. */
export function diffAudits(older: AuditReport, newer: AuditReport): AuditDiff {
  const [old, now] = [identityOf(older), identityOf(newer)];
  return {
    kind: 'virt-preflight-audit-diff',
    schemaVersion: '1.0',
    old,
    new: now,
    sameHosts: sameNames(old.sources, now.sources) && sameNames(old.candidates, now.candidates),
    sameRules: old.rulesDigest === now.rulesDigest,
    verdict: verdictChange(older.verdict.result, newer.verdict.result),
    guests: guestChanges(older.guests, newer.guests),
    ...findingChanges(older.findings, newer.findings),
  };
}

function identityOf({ runId, finishedAt, request, rules }: AuditReport): AuditDiff['old'] {
  const { sources, candidates } = request;
  return { runId, finishedAt, sources, candidates, rulesDigest: rules.digest };
}

function sameNames(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}

function guestChanges(older: readonly AuditGuest[], newer: readonly AuditGuest[]): AuditDiff['guests'] {
  const before = new Map(older.map((guest) => [guest.uuid, guest]));
  const after = new Map(newer.map((guest) => [guest.uuid, guest]));
  return [...new Map([...before, ...after]).values()].map(({ uuid, name }) =>
    guestChange({ uuid, name }, before.get(uuid) ?? null, after.get(uuid) ?? null),
  );
}

function guestChange(
  guest: Pick<AuditGuest, 'uuid' | 'name'>,
  old: AuditGuest | null,
  now: AuditGuest | null,
): GuestTargetsChange {
  const [before, after] = [targetsOf(old), targetsOf(now)];
  const both = old !== null && now !== null;
  const changes = both ? targetChanges(before, after) : [];
  const lost = changes.filter((target) => isGo(target.old) && !isGo(target.new));
  const won = changes.filter((target) => !isGo(target.old) && isGo(target.new));
  const verdict = verdictChange(old?.result ?? null, now?.result ?? null);
  const change =
    verdict.change !== 'same' ? verdict.change : lost.length > 0 ? 'worse' : won.length > 0 ? 'better' : 'same';
  return { ...guest, ...verdict, change, oldHost: old?.host ?? null, newHost: now?.host ?? null, lost, won };
}

type Targets = ReadonlyMap<string, VerdictResult>;

function targetsOf(guest: AuditGuest | null): Targets {
  return new Map(guest?.targets.map(({ host, result }) => [host, result]));
}

function targetChanges(before: Targets, after: Targets): readonly TargetChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].map((host) => ({
    host,
    old: before.get(host) ?? null,
    new: after.get(host) ?? null,
  }));
}

function isGo(result: VerdictResult | null): boolean {
  return result === 'go' || result === 'go-with-warnings';
}
