import { expect, test } from 'vitest';
import { runProgram } from './run-program.js';

const captures = 'test/captures/rhel';
const between = ['--from', `${captures}/kvm01`, '--to', `${captures}/kvm02`];

test('a capture cannot be probed: nothing is checked', async () => {
  const { exitCode, stdout, stderr } = await runProgram(['check', '--all', ...between, '--probe', 'ports']);
  expect([exitCode, stdout]).toEqual([64, '']);
  expect(stderr).toContain(`--probe cannot be used with ${captures}/kvm01`);
});

test('an unknown probe is refused, with the one that was meant', async () => {
  const { exitCode, stderr } = await runProgram(['check', '--all', ...between, '--probe', 'port']);
  expect(exitCode).toBe(64);
  expect(stderr).toContain('Did you mean --probe ports?');
});

test('without the flag, rules about probes do not apply and nothing is reported of them', async () => {
  const { stdout } = await runProgram(['check', '--all', ...between, '-o', 'json', '--quiet']);
  const report = JSON.parse(stdout);
  expect([report.probes, report.request.probes]).toEqual([[], []]);
  const rules = ['ports/reachable', 'host/path-mtu', 'storage/probe-file', 'storage/opens-on-destination'];
  const found = report.findings.filter(({ ruleId }: { ruleId: string }) => rules.includes(ruleId));
  expect(new Set(found.map(({ ruleId, status }: { ruleId: string; status: string }) => `${ruleId} ${status}`))).toEqual(
    new Set(rules.map((rule) => `${rule} not-applicable`)),
  );
});
