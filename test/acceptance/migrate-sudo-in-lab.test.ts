import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { resetLab } from '../truth/reset-lab.js';
import { expectCounting, expectMoved, hosts, operate, patient, runMoves, startCounting } from './moves/run-moves.js';

const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };
const between = ['--from', `ops@${hosts.source}`, '--to', `ops@${hosts.destination}`];

/** An account as administrators have it: no root, and every command by sudo. */
const account = `
useradd --no-create-home --home-dir /tmp --shell /bin/bash --password '*' ops
chmod 644 /etc/ssh/authorized_keys
(umask 227; echo 'ops ALL=(root) NOPASSWD: ALL' >/etc/sudoers.d/ops)
`;

describeLab('migrate, by an account with sudo', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    for (const name of [hosts.source, hosts.destination]) await lab.host(name).output(['sh', '-ec', account]);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test('without it, what only root sees is not known, and what helps is said', patient, async () => {
    await startCounting(lab, { name: 'web1' });
    const { exitCode, stdout } = await operate(lab, ['check', 'web1', ...between]);
    expect(exitCode).toBe(21);
    expect(stdout).toContain(
      'ops@lab-b: the probe nftables failed with exit status 1: listing the nftables ruleset needs root',
    );
    expect(stdout).toContain(
      'HINT  ops@lab-b was read as ops, who is not root. Root on ops@lab-b may see more: log in as root, or use --sudo.\n',
    );
  });

  test.each([
    { way: 'started on the source', words: [] },
    { way: 'from this machine', words: ['--via', 'here'] },
    { way: 'through a relay', words: ['--transport', 'relay'] },
  ])('$way: the guest counts on there, and nothing is left behind', patient, async ({ words }) => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const ran = await runMoves(lab, ['migrate', 'web1', ...between, '--sudo', ...words]);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
  });

  test('a sudo that asks for a password is told as such', patient, async () => {
    await startCounting(lab, { name: 'web1' });
    const destination = lab.host(hosts.destination);
    await destination.output(['sed', '-i', 's/NOPASSWD: //', '/etc/sudoers.d/ops']);
    const { exitCode, stdout } = await operate(lab, ['check', 'web1', ...between, '--sudo']);
    await destination.output(['sed', '-i', 's/(root) /(root) NOPASSWD: /', '/etc/sudoers.d/ops']);
    expect(exitCode).toBe(69);
    expect(stdout).toContain(
      'ERROR  host-access-refused  ops@lab-b did not allow sudo  sudo would have asked for a password, or the account may not use it',
    );
    expect(stdout).toContain(
      'fix: Allow the account to run sh by sudo without a password (NOPASSWD), or collect without --sudo',
    );
  });
});
