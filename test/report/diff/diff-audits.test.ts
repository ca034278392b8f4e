import { describe, expect, test } from 'vitest';
import type { AuditGuest, AuditReport } from '../../../src/report/audit/audit-report.js';
import { auditDiffText } from '../../../src/report/diff/audit-diff-text.js';
import { diffAudits } from '../../../src/report/diff/diff-audits.js';
import { auditDiffExitCode } from '../../../src/report/diff/diff-exit-code.js';
import { sampleAudit } from '../audit/sample-audit.js';

const audit = sampleAudit();

/** The audit as it was, but for one guest: what each candidate says of it. */
function withTargets(
  name: string,
  result: AuditGuest['result'],
  ...results: readonly AuditGuest['result'][]
): AuditReport {
  const guests = audit.guests.map((guest) => {
    if (guest.name !== name) return guest;
    const targets = guest.targets.map((target, index) => ({ ...target, result: results[index] ?? target.result }));
    return { ...guest, result, targets };
  });
  return { ...audit, runId: '02', guests };
}

function changed(older: AuditReport, newer: AuditReport) {
  const diff = diffAudits(older, newer);
  const guests = diff.guests.filter(({ change }) => change !== 'same');
  return {
    guests: guests.map(({ name, change, lost, won }) => [
      name,
      change,
      lost.map(({ host }) => host),
      won.map(({ host }) => host),
    ]),
    exits: [auditDiffExitCode(diff, false), auditDiffExitCode(diff, true)],
  };
}

describe('a guest', () => {
  test('as it was is no change', () => {
    expect(changed(audit, audit)).toEqual({ guests: [], exits: [0, 0] });
  });

  test('that lost one of its targets is worse, which is told to callers that want to know', () => {
    const newer = withTargets('app1', 'go', 'go', 'no-go');
    expect(changed(audit, newer)).toEqual({ guests: [['app1', 'worse', ['kvm3'], []]], exits: [0, 10] });
    expect(changed(newer, audit)).toEqual({ guests: [['app1', 'better', [], ['kvm3']]], exits: [0, 0] });
  });

  test('that lost its last target is worse, and that counts', () => {
    expect(changed(audit, withTargets('db1', 'no-go', 'no-go', 'no-go'))).toEqual({
      guests: [['db1', 'worse', ['kvm2'], []]],
      exits: [20, 20],
    });
    expect(changed(audit, withTargets('db1', 'incomplete', 'incomplete', 'no-go')).exits).toEqual([21, 21]);
  });

  test('that lost one and won another lost one', () => {
    const newer = withTargets('db1', 'go-with-warnings', 'no-go', 'go-with-warnings');
    expect(changed(audit, newer)).toEqual({ guests: [['db1', 'worse', ['kvm2'], ['kvm3']]], exits: [0, 10] });
  });

  test('that came or went is new or gone', () => {
    const fewer = { ...audit, guests: audit.guests.filter(({ name }) => name !== 'web1') };
    expect(changed(fewer, audit)).toEqual({ guests: [['web1', 'new', [], []]], exits: [20, 20] });
    expect(changed(audit, fewer)).toEqual({ guests: [['web1', 'gone', [], []]], exits: [0, 0] });
  });
});

test('people read which targets were lost and won, and that the hosts were others', () => {
  const newer = withTargets('db1', 'go-with-warnings', 'no-go', 'go-with-warnings');
  const request = { ...newer.request, candidates: ['kvm2', 'kvm3', 'kvm4'] };
  const text = auditDiffText(diffAudits(audit, { ...newer, request }), { colour: false, verbose: false });
  expect(text).toBe(`OLD  01JABCDEF  2025-06-01T03:00:02.500Z  kvm1 -> kvm2, kvm3
NEW  02  2025-06-01T03:00:02.500Z  kvm1 -> kvm2, kvm3, kvm4
NOTE  The audits are about other hosts or candidates: a target may be lost or won since it was looked at in one only.
WORSE  guest  db1  go-with-warnings -> go-with-warnings
  lost: kvm2 (go-with-warnings -> no-go)
  won: kvm3 (no-go -> go-with-warnings)
no-go -> no-go: 0 new, 0 worse, 0 better, 0 gone, 3 as before
`);
});
