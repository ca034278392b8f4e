import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultNamed } from '../lab/faults/faults.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeGenerations, describeLab } from '../lab/lab-test.js';
import { ownFolder } from '../own-folder.js';
import { checkAgainstLab, type LabCheck, runAgainstLab } from './lab-check.js';

describeLab('hosts that cannot be read, or not wholly', () => {
  const folder = ownFolder();
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;
  let config: string;

  beforeAll(async () => {
    // Only root may use libvirt on the source, as on most systems.
    const libvirtdConf = ['unix_sock_ro_perms = "0700"', 'unix_sock_rw_perms = "0700"'];
    lab = await createLab({ hosts: [{ name: 'lab-a', libvirtdConf }, 'lab-b'] });
    source = lab.host('lab-a');
    destination = lab.host('lab-b');
    config = lab.ssh.configPath;
    await source.defineGuest({ name: 'web1' });
  }, 60_000);
  afterAll(() => lab?.destroy());

  function check(...words: readonly string[]): Promise<LabCheck> {
    const hosts = words.includes('--from') ? [] : ['--from', 'lab-a', '--to', 'lab-b'];
    return checkAgainstLab(['web1', '--mode', 'offline', ...hosts, ...words], config);
  }

  async function withFault<T>(name: string, host: LabHost, run: () => Promise<T>): Promise<T> {
    await faultNamed(name).inject(host, {});
    try {
      return await run();
    } finally {
      await faultNamed(name).heal(host, {});
    }
  }

  /** What `ssh-keygen` says on the console of the host, of the key itself: the fault leaves the old public half beside it. */
  async function fingerprintOf(host: LabHost): Promise<string> {
    const stdin = await host.output(['ssh-keygen', '-yf', '/etc/ssh/ssh_host_ed25519_key']);
    return (await host.output(['ssh-keygen', '-lf', '-'], { stdin })).split(' ')[1] ?? '';
  }

  test('a destination that cannot be reached: the source is reported, and the exit code is 69', async () => {
    const { exitCode, stderr, report } = await withFault('sshd-killed', destination, () => check());
    expect(stderr).toMatch(
      /^error lab-b cannot be reached \[host-unreachable\]\n {2}why {2}the machine answered, but nothing listens for ssh on that port .*Connection refused.*\n {2}fix {2}Check that sshd runs there and the port number; try `ssh -F .* lab-b`\.\n$/,
    );
    expect([exitCode, report.verdict.exitCode, report.verdict.result]).toEqual([69, 69, 'incomplete']);
    expect(report.hosts.map(({ name, problem }) => [name, problem === null])).toEqual([
      ['lab-a', true],
      ['lab-b', false],
    ]);
    expect(report.guests.map(({ name, plan }) => [name, plan])).toEqual([['web1', null]]);
    const ofSource = report.findings.find(
      ({ ruleId, source }) => ruleId === 'host/libvirt-answers' && source === 'lab-a',
    );
    expect(ofSource?.status).toBe('pass');
  });

  test('a refused key and a changed host key, both in one run', async () => {
    const { exitCode, stderr, problems, shown } = await withFault('ssh-key-refused', source, () =>
      withFault('ssh-host-key-changed', destination, async () => ({
        ...(await check()),
        shown: await fingerprintOf(destination),
      })),
    );
    expect(problems).toEqual([
      ['host-access-refused', 'lab-a let nobody in'],
      ['host-key-changed', `WARNING: the host key of lab-b is not the one in ${lab.folder}/ssh/known_hosts, line 2`],
    ]);
    expect(stderr).toContain(
      'Load the key into your agent (ssh-add), install it with ssh-copy-id, or set User and IdentityFile;',
    );
    expect(stderr).toContain(`it shows a key of type ssh-ed25519 with the fingerprint ${shown}\n`);
    expect(stderr).toContain(`remove the old key (ssh-keygen -f ${lab.folder}/ssh/known_hosts -R 'lab-b')`);
    expect(exitCode).toBe(69);
  });

  test('an unknown host key: its fingerprint, and how to accept it; nothing is accepted', async () => {
    const [strange, knownHosts] = [join(folder, 'config'), join(folder, 'known_hosts')];
    writeFileSync(knownHosts, '');
    writeFileSync(
      strange,
      readFileSync(config, 'utf8').replace(/UserKnownHostsFile .*/, `UserKnownHostsFile ${knownHosts}`),
    );
    const { exitCode, stderr, problems } = await checkAgainstLab(['web1', '--from', 'lab-a', '--to', 'lab-b'], strange);
    expect(problems).toEqual([
      ['host-key-unknown', 'The host key of lab-a is not known'],
      ['host-key-unknown', 'The host key of lab-b is not known'],
    ]);
    for (const host of [source, destination]) {
      expect(stderr).toContain(
        `why  it shows a key of type ssh-ed25519 with the fingerprint ${await fingerprintOf(host)}\n`,
      );
      expect(stderr).toContain(
        `run \`ssh -F ${strange} ${host.name}\` once and answer yes, which writes the key to your known_hosts.\n`,
      );
    }
    expect(exitCode).toBe(69);
    expect(readFileSync(knownHosts, 'utf8')).toBe('');
  });

  test('a name that nobody knows, and an address where nobody answers', async () => {
    const nobody = source.address.replace(/\d+$/, '250');
    const { exitCode, stderr, problems } = await check('--from', 'kvm1.invalid', '--to', nobody);
    expect(problems).toEqual([
      ['host-unknown', 'kvm1.invalid is not known'],
      ['host-unreachable', `${nobody} cannot be reached`],
    ]);
    expect(stderr).toContain(
      'Check the spelling, DNS and /etc/hosts, or give it a HostName in your ssh configuration;',
    );
    expect(exitCode).toBe(69);
  });

  test('libvirt down on the source: its guests are not known, which is not that they are not there', async () => {
    const { exitCode, problems, report } = await withFault('libvirtd-killed', source, () => check());
    expect(problems).toEqual([['libvirt-unavailable', 'libvirt on lab-a did not list its guests']]);
    expect(report.problems[0]?.fix).toContain('`virsh -c qemu:///system list --all` has to work on lab-a');
    expect([exitCode, report.verdict.result]).toEqual([69, 'no-go']);
  });

  test('libvirt down on the destination: a no-go that says so', async () => {
    const { exitCode, stderr, report } = await withFault('libvirtd-killed', destination, () => check());
    const finding = report.findings.find(
      ({ ruleId, status }) => ruleId === 'host/libvirt-answers' && status === 'fail',
    );
    expect(finding?.message).toMatch(/^lab-b: libvirt does not answer: /);
    expect([exitCode, report.verdict.result, stderr]).toEqual([20, 'no-go', '']);
  });

  test('an account that is not root: what was lost, and whom to be', async () => {
    await source.output([
      'useradd',
      '--no-create-home',
      '--home-dir',
      '/tmp',
      '--shell',
      '/bin/sh',
      '--password',
      '*',
      'ops',
    ]);
    await source.output(['chmod', '644', '/etc/ssh/authorized_keys']);
    const words = ['check', 'web1', '--from', 'ops@lab-a', '--to', 'lab-b', '--no-color'];
    const { exitCode, stdout } = await runAgainstLab(words, config);
    expect(exitCode).toBe(69);
    expect(stdout).toContain(
      'ERROR  libvirt-unavailable  libvirt on ops@lab-a did not list its guests  the probe guest-list failed',
    );
    expect(stdout).toContain('and whether your account may use it; root may, also by --sudo.\n');
    expect(stdout).toMatch(
      /^NOT SEEN {2}ops@lab-a {2}.*libvirt\.hostUuid.* {2}the probe virsh-capabilities failed with exit status 1/m,
    );
    expect(stdout).toMatch(
      /^HINT {2}ops@lab-a was read as ops, who is not root\. Root on ops@lab-a may see more: log in as root, or use --sudo\.$/m,
    );
  });
});

describeGenerations('hosts without sudo', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    const generation = 'bookworm';
    lab = await createLab({
      hosts: [
        { name: 'lab-a', generation },
        { name: 'lab-b', generation },
      ],
    });
  }, 60_000);
  afterAll(() => lab?.destroy());

  test('say that they have none', async () => {
    const words = ['web1', '--mode', 'offline', '--from', 'lab-a', '--to', 'lab-b', '--sudo'];
    const { exitCode, problems } = await checkAgainstLab(words, lab.ssh.configPath);
    expect(problems).toEqual([
      ['host-access-refused', 'lab-a has no sudo'],
      ['host-access-refused', 'lab-b has no sudo'],
    ]);
    expect(exitCode).toBe(69);
  });
});
