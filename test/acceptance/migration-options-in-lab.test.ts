import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { CommandResult } from '../lab/command-result.js';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES, SHARED_IMAGES } from '../lab/shared-storage.js';
import { blockers, type Checked, check, findingOf } from './preflight.js';

/** Checks and migrations in one test, on a machine that may be busy. */
const patient = { timeout: 180_000 };

const between = ['--from', 'lab-a', '--to', 'lab-b'];

describeLab('check with migration options, and what the printed command then does', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b', 'lab-c'] });
    source = lab.host('lab-a');
    destination = lab.host('lab-b');
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(async () => {
    for (const host of [source, destination]) {
      for (const name of await guestsOf(host)) {
        await host.virsh(['destroy', name]);
        await host.virsh(['undefine', name]);
      }
    }
  });

  async function guestsOf(host: LabHost): Promise<readonly string[]> {
    const { stdout } = await host.virsh(['list', '--all', '--name']);
    return stdout.split('\n').filter((name) => name !== '');
  }

  function run(checked: Checked): Promise<CommandResult> {
    const step = checked.report.guests[0]?.plan?.migrate;
    if (!step?.argv) throw new Error(`no command: ${blockers(checked.report).join(', ')}`);
    return lab.host(step.host === 'here' ? 'lab-c' : step.host).run(step.argv, { timeoutMs: 60_000 });
  }

  function options(checked: Checked): string | undefined {
    return checked.report.guests[0]?.plan?.migrate.argv?.slice(4, -3).join(' ');
  }

  async function stateOf(host: LabHost, guest: string): Promise<string> {
    return (await host.virsh(['domstate', guest])).stdout.trim();
  }

  test('options of the way: the guest moves with them, and the source keeps its definition', patient, async () => {
    await source.startGuest({ name: 'web1' });
    const asked = [
      '--change-protection',
      '--abort-on-error',
      '--auto-converge',
      '--bandwidth',
      '500',
      '--timeout',
      '60',
    ];
    const checked = await check(lab.host('lab-c'), ['web1', ...between, '--no-undefinesource', ...asked]);
    expect(blockers(checked.report)).toEqual([]);
    expect(options(checked)).toBe(`--live --p2p --persistent ${asked.join(' ')}`);
    const migration = await run(checked);
    expect(migration.exitCode, migration.stderr).toBe(0);
    expect(await stateOf(destination, 'web1')).toBe('running');
    expect(await stateOf(source, 'web1')).toBe('shut off');
  });

  test('several connections, paused there, under another name and for a while', patient, async () => {
    await source.startGuest({ name: 'web1' });
    const asked = ['--suspend', '--dname', 'web2', '--parallel', '--parallel-connections', '2'];
    const checked = await check(lab.host('lab-c'), ['web1', ...between, '--no-persistent', ...asked]);
    expect(blockers(checked.report)).toEqual([]);
    expect(options(checked)).toBe(`--live --p2p ${asked.join(' ')}`);
    const migration = await run(checked);
    expect(migration.exitCode, migration.stderr).toBe(0);
    expect(await stateOf(destination, 'web2')).toBe('paused');
    expect((await destination.virsh(['dominfo', 'web2'])).stdout).toMatch(/^Persistent: +no$/m);
    expect(await stateOf(source, 'web1')).toBe('shut off');
  });

  test('removed from the source and not kept: a no-go, and with libvirt alone the guest is lost', patient, async () => {
    await source.startGuest({ name: 'web1' });
    const checked = await check(lab.host('lab-c'), ['web1', ...between, '--no-persistent', '--undefinesource']);
    expect(checked.exitCode).toBe(20);
    expect(blockers(checked.report)).toEqual(['plan/undefine-source fail blocks']);
    const uri = 'qemu+ssh://lab-b/system';
    const migration = await source.virsh(['migrate', '--live', '--undefinesource', 'web1', uri], { timeoutMs: 60_000 });
    expect(migration.exitCode, migration.stderr).toBe(0);
    await destination.output(['virsh', 'destroy', 'web1']);
    expect([await guestsOf(source), await guestsOf(destination)]).toEqual([[], []]);
  });

  test('a conflict: a no-go that says who refuses, and in which words', patient, async () => {
    await source.startGuest({ name: 'web1' });
    const asked = ['--tunnelled', '--parallel'];
    const checked = await check(lab.host('lab-c'), ['web1', ...between, ...asked]);
    expect(checked.exitCode).toBe(20);
    expect(blockers(checked.report)).toContain('plan/option-conflict fail blocks');
    const { message } = findingOf(checked.report, 'plan/option-conflict');
    expect(message).toMatch(/^--tunnelled with --parallel is refused by libvirt's library \d+\.\d+\.\d+ on lab-a: “/);
    const words = ['migrate', '--live', '--p2p', ...asked, 'web1', 'qemu+ssh://lab-b/system'];
    const said = message.replace(/^.*“(.*)”$/, '$1');
    expect((await source.virsh(words)).stderr).toContain(said);
  });

  test('RDMA without a memory limit: no-go, and libvirt refuses', patient, async () => {
    await source.startGuest({ name: 'web1' });
    const asked = ['--migrateuri', 'rdma://lab-b'];
    const checked = await check(lab.host('lab-c'), ['web1', ...between, ...asked]);
    expect(blockers(checked.report)).toContain('plan/rdma-hard-limit fail blocks');
    const words = ['migrate', '--live', ...asked, 'web1', 'qemu+ssh://lab-b/system'];
    expect((await source.virsh(words)).stderr).toContain('cannot start RDMA migration with no memory hard limit set');
  });

  test(
    'an incremental copy: no-go without an overlay on the destination, which libvirt does not make; else it goes',
    patient,
    async () => {
      const base = `${SHARED_IMAGES}/base.qcow2`;
      const overlay = `${LOCAL_IMAGES}/inc1.qcow2`;
      const make = ['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'qcow2', '-b', base, overlay];
      await source.output(['qemu-img', 'create', '-q', '-f', 'qcow2', base, '32M']);
      await source.output(make);
      await source.startGuest({ name: 'inc1', disks: [localDisk('inc1')] });
      const asked = ['inc1', ...between, '--storage', 'copy-incremental'];
      const refused = await check(lab.host('lab-c'), asked);
      expect(blockers(refused.report)).toEqual(['storage/incremental-target fail blocks']);
      const words = ['migrate', '--live', '--copy-storage-inc', 'inc1', 'qemu+ssh://lab-b/system'];
      expect((await source.virsh(words)).stderr).toContain('pre-creation of storage targets for incremental');

      await destination.output(make);
      const checked = await check(lab.host('lab-c'), asked);
      expect(blockers(checked.report)).toEqual([]);
      expect(options(checked)).toBe('--live --p2p --persistent --undefinesource --copy-storage-inc');
      const migration = await run(checked);
      expect(migration.exitCode, migration.stderr).toBe(0);
      expect(await stateOf(destination, 'inc1')).toBe('running');
    },
  );
});
