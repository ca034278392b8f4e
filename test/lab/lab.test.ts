import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandResult } from './command-result.js';
import { localDisk } from './guest-spec.js';
import { createLab, type OwnLab } from './lab.js';
import type { LabHost } from './lab-host.js';
import { describeLab } from './lab-test.js';

describeLab('a lab of three hosts', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;
  let third: LabHost;

  /** From the third host, which reaches the two others by ssh alone. */
  const migrate = (guest: string, ...options: readonly string[]): Promise<CommandResult> => {
    const [from, to] = ['qemu+ssh://root@lab-a/system', 'qemu+ssh://root@lab-b/system'];
    return third.run(['virsh', '--connect', from, 'migrate', '--live', ...options, guest, to]);
  };

  beforeAll(async () => {
    lab = await createLab({
      hosts: [
        { name: 'lab-a', peerSsh: false },
        { name: 'lab-b', peerSsh: false, osRelease: 'ID=other\n', libvirtdConf: ['max_workers = 7'] },
        'lab-c',
      ],
    });
    [source, destination, third] = [lab.host('lab-a'), lab.host('lab-b'), lab.host('lab-c')];
  }, 60_000);
  afterAll(() => lab.destroy());

  test('each host has its own name, identity and configuration', async () => {
    expect((await source.virsh(['hostname'])).stdout.trim()).toBe('lab-a');
    expect((await destination.virsh(['hostname'])).stdout.trim()).toBe('lab-b');
    expect(await destination.readFile('/etc/os-release')).toBe('ID=other');
    expect(await source.readFile('/etc/machine-id')).not.toBe(await destination.readFile('/etc/machine-id'));
    expect((await destination.run(['virt-admin', 'srv-threadpool-info', 'libvirtd'])).stdout).toMatch(
      /^maxWorkers\s+: 7$/m,
    );
  });

  test('this machine logs in by the generated ssh configuration', async () => {
    const answer = await execa('ssh', ['-F', lab.ssh.configPath, 'lab-b', 'hostname']);
    expect(answer.stdout).toBe('lab-b');
  });

  test('only hosts with peerSsh log in to the others', async () => {
    expect(await third.output(['ssh', 'lab-a', 'hostname'])).toBe('lab-a');
    const refused = await source.run(['ssh', 'lab-b', 'hostname']);
    expect(refused).toMatchObject({ exitCode: 255, stdout: '' });
    expect(refused.stderr).toContain('root@lab-b: Permission denied (publickey)');
  });

  test('a command that takes too long is ended', async () => {
    expect(await source.run(['sleep', '60'], { timeoutMs: 100 })).toMatchObject({ exitCode: 124, timedOut: true });
  });

  test('a guest moves live on shared storage and goes on counting', async () => {
    await source.startGuest({ name: 'web1' });
    const before = await source.waitForTicks('web1', 2);

    expect(await migrate('web1')).toMatchObject({ exitCode: 0 });

    expect(await destination.waitForTicks('web1', before + 2)).toBeGreaterThan(before);
    expect(await source.ticks('web1')).toBeLessThan(before + 10);
    expect((await source.virsh(['domstate', 'web1'])).stdout.trim()).toBe('shut off');
    expect((await destination.virsh(['domstate', 'web1'])).stdout.trim()).toBe('running');
  });

  test('libvirt refuses to move a guest whose disk is local', async () => {
    await source.startGuest({ name: 'web2', disks: [localDisk('web2')] });
    const refused = await migrate('web2');
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('Migration without shared storage is unsafe');
  });
});
