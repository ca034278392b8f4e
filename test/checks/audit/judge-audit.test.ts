import { expect, test } from 'vitest';
import { type AuditedGuest, bestResult, judgeAudit } from '../../../src/checks/audit/judge-audit.js';
import type { VerdictResult } from '../../../src/checks/verdict.js';

const guest = (result: VerdictResult, goTargets: number): AuditedGuest => ({ result, goTargets, reasons: [result] });
const memory = (suffices: 'yes' | 'no' | 'unknown') => [{ host: 'alpha', suffices }];
const fine = { memory: memory('yes'), problems: [], unread: [] };
const problem = { what: 'beta is not known', exitCode: 69 };

test('the worst-off guest decides, and its reasons are those of the audit', () => {
  const guests = [guest('go', 2), guest('go-with-warnings', 1), guest('no-go', 0)];
  expect(judgeAudit({ ...fine, guests })).toEqual({
    result: 'no-go',
    exitCode: 20,
    summary: '2 of 3 guests may go, 1 to one host only, 1 nowhere',
    reasons: ['no-go'],
  });
});

test.each<[string, Parameters<typeof judgeAudit>[0], VerdictResult, number]>([
  ['memory that does not suffice', { ...fine, guests: [guest('go', 2)], memory: memory('no') }, 'no-go', 20],
  ['memory of which nobody knows', { ...fine, guests: [guest('go', 2)], memory: memory('unknown') }, 'incomplete', 21],
  ['no guest at all', { ...fine, guests: [], memory: [] }, 'incomplete', 21],
  ['a problem of the run', { ...fine, guests: [guest('go', 2)], problems: [problem] }, 'incomplete', 69],
  ['a candidate not read that nobody needs', { ...fine, guests: [guest('go', 2)], unread: [problem] }, 'go', 0],
  [
    'a candidate not read that some need',
    { ...fine, guests: [guest('incomplete', 0)], unread: [problem] },
    'incomplete',
    69,
  ],
])('%s', (_what, parts, result, exitCode) => {
  expect(judgeAudit(parts)).toMatchObject({ result, exitCode });
});

test('the best target counts for a guest, and not known is better than no', () => {
  expect(bestResult(['no-go', 'go-with-warnings', 'incomplete'])).toBe('go-with-warnings');
  expect(bestResult(['no-go', 'incomplete'])).toBe('incomplete');
  expect(bestResult([])).toBe('incomplete');
});
