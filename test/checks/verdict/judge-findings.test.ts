import { describe, expect, test } from 'vitest';
import { dispositionOf } from '../../../src/checks/engine/disposition.js';
import type { Disposition, Finding, FindingStatus } from '../../../src/checks/finding.js';
import type { Severity } from '../../../src/checks/rule.js';
import { exitCodeOf } from '../../../src/checks/verdict/exit-code-of.js';
import { findingsOfGuest, judgeFindings, nothingChecked } from '../../../src/checks/verdict/judge-findings.js';
import { worstResult } from '../../../src/checks/verdict/worst-result.js';

function finding(
  status: FindingStatus,
  severity: Severity,
  guest: string | null = null,
  disposition?: Disposition,
): Finding {
  return {
    id: `${status}-${severity}`,
    ruleId: 'area/name',
    scope: guest === null ? 'hosts' : 'guest',
    guest: guest === null ? null : { name: guest, uuid: guest },
    device: null,
    host: null,
    source: 'kvm01',
    destination: 'kvm02',
    status,
    severity,
    disposition: disposition ?? dispositionOf(status, severity),
    title: 'title',
    message: 'message',
    why: 'why',
    missing: [],
    evidence: [],
    remediation: [],
    references: [],
    waiver: null,
  };
}

const pass = finding('pass', 'blocker');
const failedBlocker = finding('fail', 'blocker');
const failedWarning = finding('fail', 'warning');
const failedInfo = finding('fail', 'info');
const unknownBlocker = finding('unknown', 'blocker');
const unknownWarning = finding('unknown', 'warning');
const unknownInfo = finding('unknown', 'info');
const notApplicable = finding('not-applicable', 'blocker');

describe('judgeFindings', () => {
  test.each([
    [[pass], 'go', 0, 'no problem found', []],
    [[pass, notApplicable, failedInfo, unknownInfo], 'go', 0, 'no problem found', []],
    [[pass, failedWarning], 'go-with-warnings', 0, '1 warning', ['fail-warning']],
    [[failedWarning, unknownWarning], 'go-with-warnings', 0, '2 warnings', ['fail-warning', 'unknown-warning']],
    [[pass, unknownBlocker], 'incomplete', 21, '1 blocker not evaluated', ['unknown-blocker']],
    [
      [failedWarning, unknownBlocker, unknownBlocker],
      'incomplete',
      21,
      '2 blockers not evaluated, 1 warning',
      ['unknown-blocker', 'unknown-blocker'],
    ],
    [
      [unknownBlocker, failedBlocker, failedWarning],
      'no-go',
      20,
      '1 blocker, 1 blocker not evaluated, 1 warning',
      ['fail-blocker'],
    ],
    [[failedBlocker, failedBlocker], 'no-go', 20, '2 blockers', ['fail-blocker', 'fail-blocker']],
    [[], 'incomplete', 21, 'nothing was checked', []],
    [[notApplicable], 'incomplete', 21, 'nothing was checked', []],
    [[finding('fail', 'blocker', null, 'waived')], 'go', 0, 'no other problem found, 1 waived', []],
    [
      [failedWarning, finding('unknown', 'blocker', null, 'waived')],
      'go-with-warnings',
      0,
      '1 warning, 1 waived',
      ['fail-warning'],
    ],
    [[failedBlocker, finding('fail', 'blocker', null, 'waived')], 'no-go', 20, '1 blocker, 1 waived', ['fail-blocker']],
  ] as const)('case %#', (findings, result, exitCode, summary, reasons) => {
    expect(judgeFindings(findings)).toEqual({ result, exitCode, summary, reasons });
  });

  test('with --detailed-exit-code, warnings have an exit code of their own', () => {
    expect(judgeFindings([failedWarning], { detailed: true }).exitCode).toBe(10);
    expect(judgeFindings([pass], { detailed: true }).exitCode).toBe(0);
  });

  test('findings about the hosts count for every guest', () => {
    const mine = finding('fail', 'warning', 'a');
    const other = finding('fail', 'blocker', 'b');
    expect(findingsOfGuest([failedInfo, mine, other], 'a')).toEqual([failedInfo, mine]);
  });

  test('nothingChecked', () => {
    expect(nothingChecked([])).toBe(true);
    expect(nothingChecked([notApplicable])).toBe(true);
    expect(nothingChecked([notApplicable, unknownInfo])).toBe(false);
  });
});

test.each([
  ['go', 0, 0],
  ['go-with-warnings', 0, 10],
  ['no-go', 20, 20],
  ['incomplete', 21, 21],
] as const)('exit code of %s', (result, plain, detailed) => {
  expect(exitCodeOf(result, { detailed: false })).toBe(plain);
  expect(exitCodeOf(result, { detailed: true })).toBe(detailed);
});

test.each([
  [['go', 'go'], 'go'],
  [['go', 'go-with-warnings'], 'go-with-warnings'],
  [['go-with-warnings', 'incomplete', 'go'], 'incomplete'],
  [['incomplete', 'no-go', 'go'], 'no-go'],
  [[], 'incomplete'],
] as const)('the worst of %j is %s', (results, worst) => {
  expect(worstResult(results)).toBe(worst);
});
