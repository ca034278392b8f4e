import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AuditOptions, pairOptions } from '../../../src/app/audit/audit-options.js';
import { examineAudit } from '../../../src/app/audit/examine-audit.js';
import { reportAudit } from '../../../src/app/audit/report-audit.js';
import { examineGuests } from '../../../src/app/check/examine-guests.js';
import type { Finding } from '../../../src/checks/finding.js';
import { findingsOfGuest } from '../../../src/checks/verdict/judge-findings.js';
import type { AuditGuest, AuditReport, AuditTarget } from '../../../src/report/audit/audit-report.js';
import { ownFolder } from '../../own-folder.js';
import { auditOptions } from './audit-options.js';

const captures = ['lab/bookworm', 'lab/trixie', 'rhel/kvm02'].map((name) => `test/captures/${name}`);

/** What a cell of an audit says: result, way back, and what decided. */
function cellOf({ result, wayBack, reasons }: AuditTarget, { findings }: AuditReport) {
  const found = reasons.map((id) => findings.find((finding) => finding.id === id));
  return { result, wayBack, reasons: found.map((finding) => finding && aboutOf(finding)).sort() };
}

function aboutOf({ ruleId, scope, device, host, status }: Finding): string {
  return [ruleId, scope, device, host, status].join(' ');
}

/** The same from a check of that guest alone on that pair. */
async function checkedCell(options: AuditOptions, { uuid, mode }: AuditGuest, from: string, to: string) {
  const pair = { ...pairOptions(options, { from, to, mode }), all: false, guests: [uuid] };
  const { judged, findings } = await examineGuests(pair);
  const [guest] = judged.guests;
  if (guest === undefined) throw new Error(`${uuid} is not on ${from}`);
  const { result, reasons } = guest.verdict;
  const own = findingsOfGuest(findings, uuid).filter(({ id }) => reasons.includes(id));
  const goes = result === 'go' || result === 'go-with-warnings';
  const wayBack = goes ? (guest.wayBack?.verdict.result ?? null) : null;
  return { result, wayBack, reasons: own.map(aboutOf).sort() };
}

async function compareCells(options: AuditOptions): Promise<Record<string, number>> {
  const examination = await examineAudit(options);
  const report = reportAudit(examination, options);
  const argumentOf = (name: string) => examination.hosts.find(({ read }) => read.name === name)?.argument ?? '';
  const counts: Record<string, number> = {};
  for (const guest of report.guests) {
    const { name, host } = guest;
    for (const target of guest.targets) {
      const checked = await checkedCell(options, guest, argumentOf(host), argumentOf(target.host));
      expect([name, target.host, cellOf(target, report)]).toEqual([name, target.host, checked]);
      counts[target.result] = (counts[target.result] ?? 0) + 1;
    }
  }
  return counts;
}

const [bookworm = '', trixie = ''] = captures;

describe('every cell of an audit', () => {
  test('has the verdict, the reasons and the way back that a check of that guest and pair has', async () => {
    expect(await compareCells(auditOptions(captures))).toEqual({ 'no-go': 12, 'go-with-warnings': 2 });
  }, 180_000);

  test('also with waivers, which may be about one host', async () => {
    const waiverFile = join(ownFolder(), 'waivers.yaml');
    const waiver = (about: string) =>
      `  - { ${about}, reason: lab, owner: me, ticket: T-1, created: 2026-11-01, expires: 2027-01-31 }\n`;
    const waivers = [
      waiver('rule: guest/clock, guest: web1, covers: [fail]'),
      waiver('rule: host/group-ids, host: trixie, covers: [fail]'),
      waiver('rule: host/time-synchronised, host: bookworm, covers: [unknown]'),
    ];
    writeFileSync(waiverFile, `waivers:\n${waivers.join('')}`);
    const one = auditOptions([bookworm], { to: [trixie], waiverFile });
    expect(await compareCells(one)).toEqual({ 'no-go': 2, 'go-with-warnings': 2 });
    waivers.push(waiver('rule: host/time-synchronised, host: trixie, covers: [unknown]'));
    writeFileSync(waiverFile, `waivers:\n${waivers.join('')}`);
    expect(await compareCells(one)).toEqual({ 'no-go': 2, go: 2 });
  }, 120_000);

  test('also where this machine drives the migration, and over TLS', async () => {
    const options = auditOptions([trixie], { to: [bookworm], transport: 'tls', via: 'here', concurrency: 2 });
    expect(await compareCells(options)).toEqual({ 'no-go': 1 });
  }, 60_000);
});
