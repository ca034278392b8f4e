import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { check, preflight } from './preflight.js';

/** Facts and members whose values move between two collections of the same second. Everything else has to be equal to the letter. */
const volatileFacts = /\.(memory\.availableBytes|daemonLimits|time\.offset\w+|clockSkew\w+)$/;
const volatileMembers = ['availableBytes', 'allocatedBytes'];

function steady(report: Report): unknown {
  const findings = report.findings.map((finding) => ({
    ...finding,
    message: finding.ruleId === 'memory/free' ? '' : finding.message,
    evidence: finding.evidence.filter((evidence) => !volatileFacts.test(evidence.fact)),
  }));
  return JSON.parse(JSON.stringify(findings, (key, value: unknown) => (volatileMembers.includes(key) ? null : value)));
}

describeLab('captures are as good as the hosts', () => {
  let lab: OwnLab;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'virt-preflight-captures-'));
    lab = await createLab({ hosts: ['lab-a', 'lab-b', 'lab-c'] });
    await lab.host('lab-a').startGuest({ name: 'web1' });
    await lab.host('lab-a').startGuest({ name: 'local1', disks: [localDisk('local1')] });
    await lab.host('lab-a').defineGuest({ name: 'off1' });
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await lab?.destroy();
  });

  test('check on hosts and check on captures of that moment give equal findings', async () => {
    const third = lab.host('lab-c');
    // A capture cannot be asked, so the hosts are not asked either.
    const live = await check(third, ['--all', '--from', 'lab-a', '--to', 'lab-b', '--dry-run', 'none']);
    const collected = await preflight(third, ['facts', 'collect', 'lab-a', 'lab-b', '-o', folder, '--quiet']);
    expect(collected.stderr).toBe('');
    expect(collected.stdout.trim().split('\n')).toEqual([join(folder, 'lab-a'), join(folder, 'lab-b')]);
    const replayed = await check(third, ['--all', '--from', join(folder, 'lab-a'), '--to', join(folder, 'lab-b')]);

    expect(steady(replayed.report)).toEqual(steady(live.report));
    expect(replayed.report.verdict).toEqual(live.report.verdict);
    expect(replayed.exitCode).toBe(live.exitCode);
    expect(live.report.guests.map((guest) => [guest.name, guest.verdict.result]).sort()).toEqual([
      ['local1', 'no-go'],
      ['off1', 'no-go'],
      ['web1', 'go-with-warnings'],
    ]);
  });
});
