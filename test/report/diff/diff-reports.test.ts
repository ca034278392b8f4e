import { describe, expect, it } from 'vitest';
import { diffExitCode } from '../../../src/report/diff/diff-exit-code.js';
import { diffReports } from '../../../src/report/diff/diff-reports.js';
import { reportDiffText } from '../../../src/report/diff/report-diff-text.js';
import type { Report } from '../../../src/report/document.js';
import { autostart, cacheMode, notShared, passed, sampleReport, unknownLimit } from '../sample-report.js';

const waiver = {
  reason: 'r',
  owner: 'o',
  ticket: 't',
  created: '2025-01-01',
  expires: '2025-12-31',
  place: 'waivers.yaml:1',
};

function changesOf(older: Report, newer: Report) {
  return diffReports(older, newer).findings.map(({ id, change }) => [change, id]);
}

describe('findings', () => {
  it('are new, worse, better or gone, in this order and worst first', () => {
    const older = sampleReport('noGo', [
      { ...notShared, status: 'pass', disposition: 'none' },
      { ...cacheMode, disposition: 'informs', severity: 'info' },
      unknownLimit,
      autostart,
    ]);
    const newer = sampleReport('noGo', [
      notShared,
      cacheMode,
      { ...unknownLimit, disposition: 'waived', waiver },
      { ...passed, status: 'fail', disposition: 'warns', severity: 'warning' },
    ]);
    expect(changesOf(older, newer)).toEqual([
      ['new', notShared.id],
      ['new', passed.id],
      ['worse', cacheMode.id],
      ['better', unknownLimit.id],
      ['gone', autostart.id],
    ]);
  });

  it('that are as before are only counted, and passes not even that', () => {
    const report = sampleReport('noGo', [notShared, unknownLimit, passed]);
    expect(diffReports(report, report)).toMatchObject({
      sameHosts: true,
      sameRules: true,
      findings: [],
      counts: { new: 0, gone: 0, worse: 0, better: 0, same: 2 },
      verdict: { change: 'same', old: 'no-go', new: 'no-go' },
    });
  });
});

describe('guests', () => {
  it('are told apart by UUID, and may come and go', () => {
    const older = sampleReport('go', [passed]);
    const [web1] = older.guests;
    if (web1 === undefined) throw new Error('no guest');
    const newer = { ...older, guests: [{ ...web1, uuid: 'another' }] };
    expect(diffReports(older, newer).guests).toEqual([
      { name: 'web1', uuid: web1.uuid, change: 'gone', old: 'go', new: null },
      { name: 'web1', uuid: 'another', change: 'new', old: null, new: 'go' },
    ]);
  });
});

describe('the exit code', () => {
  const go = sampleReport('go', [passed]);
  it.each([
    ['nothing changed', sampleReport('noGo', [notShared]), sampleReport('noGo', [notShared]), 0, 0],
    ['a blocker is new', go, sampleReport('noGo', [notShared]), 20, 20],
    ['a blocker is gone', sampleReport('noGo', [notShared]), go, 0, 0],
    [
      'a blocker cannot be decided any more',
      go,
      sampleReport('warnings', [{ ...notShared, status: 'unknown' as const }]),
      21,
      21,
    ],
    [
      'a blocker became an unknown',
      sampleReport('noGo', [notShared]),
      sampleReport('noGo', [{ ...notShared, status: 'unknown' as const }]),
      0,
      0,
    ],
    ['a warning is new', go, sampleReport('warnings', [cacheMode]), 0, 10],
    ['an info is new', go, sampleReport('go', [autostart]), 0, 0],
    ['a problem made it a no-go', go, sampleReport('noGo', []), 20, 20],
  ])('when %s', (_, older, newer, plain, detailed) => {
    const diff = diffReports(older, newer);
    expect([diffExitCode(diff, false), diffExitCode(diff, true)]).toEqual([plain, detailed]);
  });
});

it('is told a line a change', () => {
  const older = sampleReport('go', [autostart]);
  const newer = {
    ...sampleReport('noGo', [notShared]),
    runId: '01JABCDEG\u001b[2J',
    rules: { digest: 'sha256:4567', count: 35 },
  };
  expect(reportDiffText(diffReports(older, newer), { colour: false, verbose: false })).toMatchInlineSnapshot(`
    "OLD  01JABCDEF  2025-06-01T03:00:02.500Z  alpha -> beta
    NEW  01JABCDEG\\u{1b}[2J  2025-06-01T03:00:02.500Z  alpha -> beta
    NOTE  The reports were made with other rules: a finding may be new or gone since its rule is.
    WORSE  guest  web1  go -> no-go
    NEW  storage/shared  web1 vda  not there -> blocks
      now: vda of web1 (/var/lib/libvirt/images/web1.qcow2) is not on storage that both hosts see
    GONE  guest/autostart  web1  informs -> not there
      was: web1 starts with its host; the plan sets that again on beta
    go -> no-go: 1 new, 0 worse, 0 better, 1 gone, 0 as before
    "
  `);
});
