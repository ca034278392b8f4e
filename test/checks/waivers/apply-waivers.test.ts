import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/checks/finding.js';
import { judgeFindings } from '../../../src/checks/verdict/judge-findings.js';
import { applyWaivers } from '../../../src/checks/waivers/apply-waivers.js';
import type { Waiver } from '../../../src/checks/waivers/waiver.js';
import { findingOf } from '../../report/finding-of.js';
import { waiverOf } from './waiver-of.js';

const rules = [
  { id: 'storage/cache-mode', waivable: true },
  { id: 'memory/free', waivable: true },
  { id: 'guest/name-free', waivable: false },
];
const ground = { rules, today: '2026-11-21' };

const cacheMode = findingOf({
  id: 'storage/cache-mode@alpha>beta/web1/vda',
  ruleId: 'storage/cache-mode',
  scope: 'disk',
  device: 'vda',
});

/** What became of one waiver, and the disposition of one finding. */
function outcome(waiver: Partial<Waiver>, finding: Partial<Finding> = {}, today = ground.today) {
  const { findings, waivers } = applyWaivers([{ ...cacheMode, ...finding }], [waiverOf(waiver)], { rules, today });
  return [waivers[0]?.state, findings[0]?.disposition];
}

describe('applyWaivers', () => {
  test('the status stays, the disposition becomes waived, and both tell of each other', () => {
    const waiver = waiverOf();
    const { reason, owner, ticket, created, expires, place } = waiver;
    expect(applyWaivers([cacheMode], [waiver], ground)).toEqual({
      findings: [{ ...cacheMode, disposition: 'waived', waiver: { reason, owner, ticket, created, expires, place } }],
      waivers: [{ ...waiver, state: 'used', because: '', findings: [cacheMode.id] }],
    });
  });

  test.each([
    [{ guest: 'web1' }, {}, ['used', 'waived']],
    [{ guest: 'web*', device: 'vd*', host: 'alpha' }, {}, ['used', 'waived']],
    [{ guest: '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11' }, {}, ['used', 'waived']],
    [{ guest: 'db1' }, {}, ['unused', 'blocks']],
    [{ device: 'vdb' }, {}, ['unused', 'blocks']],
    [{ device: '*' }, { device: null }, ['unused', 'blocks']],
    [{ guest: '*' }, { guest: null }, ['unused', 'blocks']],
    [{ host: 'beta' }, {}, ['used', 'waived']],
    [{ host: 'gamma' }, {}, ['unused', 'blocks']],
    [{ host: 'beta' }, { scope: 'guest' }, ['unused', 'blocks']],
    [{ host: 'alpha' }, { scope: 'guest' }, ['used', 'waived']],
    [{ host: 'alpha' }, { scope: 'host', host: 'beta' }, ['unused', 'blocks']],
    [{ host: 'beta' }, { scope: 'host', host: 'beta' }, ['used', 'waived']],
    [{}, { ruleId: 'memory/free' }, ['unused', 'blocks']],
    [{}, { severity: 'warning', disposition: 'warns' }, ['used', 'waived']],
    [{}, { status: 'unknown' }, ['unused', 'blocks']],
    [{ covers: ['unknown'] }, { status: 'unknown' }, ['used', 'waived']],
    [{ covers: ['unknown'] }, {}, ['unused', 'blocks']],
    [{ covers: ['fail', 'unknown'] }, { status: 'pass', disposition: 'none' }, ['unused', 'none']],
    [{ covers: ['fail', 'unknown'] }, { status: 'not-applicable', disposition: 'none' }, ['unused', 'none']],
  ] as const)('%j on %j: %j', (waiver, finding, expected) => {
    expect(outcome(waiver, finding)).toEqual(expected);
  });

  test('it holds through its last day, and from its first', () => {
    expect(outcome({}, {}, '2026-12-31')).toEqual(['used', 'waived']);
    expect(outcome({}, {}, '2027-01-01')).toEqual(['expired', 'blocks']);
    expect(outcome({}, {}, '2026-11-01')).toEqual(['used', 'waived']);
    expect(outcome({}, {}, '2026-10-31')).toEqual(['not-begun', 'blocks']);
  });

  test('a year is the longest, and a leap year has its day', () => {
    expect(outcome({ created: '2026-11-01', expires: '2027-11-02' })).toEqual(['used', 'waived']);
    expect(outcome({ created: '2026-11-01', expires: '2027-11-03' })).toEqual(['over-long', 'blocks']);
  });

  test.each([
    [
      { ruleId: 'storage/cache-mod' },
      'unknown-rule',
      'there is no rule storage/cache-mod; did you mean storage/cache-mode?',
    ],
    [{ ruleId: 'x/y' }, 'unknown-rule', 'there is no rule x/y'],
    [
      { ruleId: 'guest/name-free' },
      'unwaivable',
      'guest/name-free cannot be waived: virt-preflight explain guest/name-free says why',
    ],
    [{ expires: '2028-01-01' }, 'over-long', 'it lasts 426 days; 366 is the most'],
    [{ created: '2026-12-01' }, 'not-begun', 'it is dated 2026-12-01, and today is 2026-11-21'],
    [{ expires: '2026-11-20' }, 'expired', 'it held through 2026-11-20'],
    [{ guest: 'db1' }, 'unused', 'nothing was found that it covers'],
  ])('%j: %s', (parts, state, because) => {
    expect(applyWaivers([cacheMode], [waiverOf(parts)], ground).waivers).toMatchObject([
      { state, because, findings: [] },
    ]);
  });

  test('the first that covers a finding is named; one that says the same again is a duplicate', () => {
    const waivers = [
      waiverOf({ place: 'w.yaml:1', expires: '2026-11-02' }),
      waiverOf({ place: 'w.yaml:9', covers: ['fail', 'unknown'] }),
      waiverOf({ place: 'w.yaml:19' }),
      waiverOf({ place: 'w.yaml:29', guest: 'web1' }),
    ];
    const { findings, waivers: judged } = applyWaivers([cacheMode], waivers, ground);
    expect(findings[0]?.waiver?.place).toBe('w.yaml:9');
    expect(judged.map(({ state, because }) => [state, because])).toEqual([
      ['expired', 'it held through 2026-11-02'],
      ['used', ''],
      ['duplicate', 'w.yaml:9 says the same'],
      ['unused', 'nothing was found that it covers'],
    ]);
  });

  test('what is unwaivable still blocks', () => {
    const taken = findingOf({ ruleId: 'guest/name-free' });
    const { findings } = applyWaivers([taken], [waiverOf({ ruleId: 'guest/name-free' })], ground);
    expect(findings).toEqual([taken]);
    expect(judgeFindings(findings).result).toBe('no-go');
  });
});
