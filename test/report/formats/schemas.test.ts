import { describe, expect, test } from 'vitest';
import { formatJunit } from '../../../src/report/formats/junit/junit.js';
import { formatSarif } from '../../../src/report/formats/sarif/sarif.js';
import { autostart, cacheMode, notShared, passed, sampleReport, unknownLimit } from '../sample-report.js';
import { capturedPairs, capturedReport } from './captured-report.js';
import { junitFaults, sarifFaults } from './validated.js';

describe.each(capturedPairs)('the report of $pair', async (captured) => {
  const report = await capturedReport(captured);

  test('as SARIF is what OASIS expects', () => {
    expect(sarifFaults(formatSarif(report))).toBeNull();
  });

  test('as JUnit is what Jenkins expects', async () => {
    expect(await junitFaults(formatJunit(report))).toEqual([]);
  });
});

test('the validators would notice', async () => {
  expect(sarifFaults('{"version":"2.1.0"}')).not.toBeNull();
  expect(
    sarifFaults('{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"level":"bad"}]}]}'),
  ).not.toBeNull();
  expect(await junitFaults('<testsuites><testsuite name="x"/></testsuites>')).not.toEqual([]);
  expect(await junitFaults('<testsuites>')).not.toEqual([]);
});

describe('what could not be decided', () => {
  const report = sampleReport('noGo', [notShared, unknownLimit, cacheMode, autostart, passed]);

  test('is an error to JUnit, a blocker a failure, and a warning passes', () => {
    const text = formatJunit(report);
    expect(text).toContain('<testsuites name="virt-preflight" tests="5" failures="1" errors="1" time="2.500">');
    expect(text.match(/<(?:failure|error) type="\w+"/g)).toEqual(['<failure type="blocker"', '<error type="warning"']);
    expect(text.match(/<system-out>\w+/g)).toEqual(['<system-out>warning', '<system-out>info']);
  });

  test('is a notification of the run to SARIF, and no result', () => {
    const [run] = JSON.parse(formatSarif(report)).runs;
    expect(run.results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level])).toEqual([
      ['storage/shared', 'error'],
      ['storage/cache-mode', 'warning'],
      ['guest/autostart', 'note'],
    ]);
    expect(run.invocations[0].toolExecutionNotifications).toEqual([
      {
        descriptor: { id: 'ssh/max-startups' },
        level: 'warning',
        message: {
          text: [
            'beta: sshd refuses connections when many migrations start at once',
            'where: beta (destination)',
            'missing: host.sshd.maxStartups: sshd -T said: Permission denied',
            'missing: host.sshd.maxSessions: sshd -T said: Permission denied',
          ].join('\n'),
        },
      },
    ]);
  });
});

describe('what is waived', () => {
  const waiver = {
    reason: 'the array guarantees it',
    owner: 'storage team',
    ticket: 'CHG1',
    created: '2025-01-01',
    expires: '2025-12-31',
    place: 'waivers.yaml:1',
  };
  const waived = { ...cacheMode, disposition: 'waived' as const, waiver };
  const unknown = { ...unknownLimit, disposition: 'waived' as const, waiver };
  const report = sampleReport('go', [waived, unknown, passed]);
  const words = 'the array guarantees it (storage team, CHG1, through 2025-12-31)';

  test('is skipped with the reason to JUnit', async () => {
    const text = formatJunit(report);
    expect(text).toContain('<testsuites name="virt-preflight" tests="3" failures="0" errors="0" time="2.500">');
    expect(text.match(/<skipped message="[^"]*"\/>/g)).toEqual([
      `<skipped message="${words}"/>`,
      `<skipped message="${words}"/>`,
    ]);
    expect(await junitFaults(text)).toEqual([]);
  });

  test('is a suppressed result to SARIF', () => {
    const text = formatSarif(report);
    const [run] = JSON.parse(text).runs;
    expect(run.results[0].suppressions).toEqual([{ kind: 'external', status: 'accepted', justification: words }]);
    expect(run.invocations[0].toolExecutionNotifications[0].level).toBe('note');
    expect(sarifFaults(text)).toBeNull();
  });
});
