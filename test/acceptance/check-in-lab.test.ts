import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { PlanOutlineStep } from '../../src/planner/plan-outline.js';
import type { CommandResult } from '../lab/command-result.js';
import { faultNamed } from '../lab/faults/faults.js';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { blockers, check, findingOf } from './preflight.js';

/** What an administrator on the third host would type, without asking us. */
function migrate(third: LabHost, guest: string): Promise<CommandResult> {
  return third.run(
    ['virsh', '-c', 'qemu+ssh://lab-a/system', 'migrate', '--live', '--persistent', guest, 'qemu+ssh://lab-b/system'],
    { timeoutMs: 60_000 },
  );
}

describeLab('check from a third host that only has ssh to both, against what libvirt then does', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;
  let third: LabHost;
  const between = ['--from', 'lab-a', '--to', 'lab-b'];

  beforeAll(async () => {
    lab = await createLab({ hosts: [{ name: 'lab-a', peerSsh: false }, { name: 'lab-b', peerSsh: false }, 'lab-c'] });
    source = lab.host('lab-a');
    destination = lab.host('lab-b');
    third = lab.host('lab-c');
    // A dropped port otherwise takes two minutes to be noticed.
    await source.output(['sysctl', '--write', 'net.ipv4.tcp_syn_retries=1']);
  }, 60_000);
  afterAll(() => lab?.destroy());

  /** Guests of one test must not be in the way of the next. */
  afterEach(async () => {
    for (const host of [source, destination]) {
      const names = (await host.virsh(['list', '--all', '--name'])).stdout.split('\n').filter((name) => name !== '');
      for (const name of names) {
        await host.virsh(['destroy', name]);
        await host.virsh(['undefine', name, '--snapshots-metadata']);
      }
    }
  });

  function run(step: PlanOutlineStep): Promise<CommandResult> {
    if (step.argv === null) throw new Error(`${step.title} has no command`);
    return (step.host === 'here' ? third : lab.host(step.host)).run(step.argv, { timeoutMs: 60_000 });
  }

  test('a guest on shared storage: go, and the printed command moves it', async () => {
    await source.startGuest({ name: 'web1' });
    await source.waitForTicks('web1', 1);
    const { exitCode, report } = await check(third, ['web1', ...between]);
    expect(blockers(report), JSON.stringify(report.coverage.missingFacts, null, 1)).toEqual([]);
    expect(exitCode).toBe(0);
    const plan = report.guests[0]?.plan;
    if (plan === undefined || plan === null) throw new Error('a go without a plan');

    const before = await source.ticks('web1');
    const migration = await run(plan.migrate);
    expect(migration.exitCode, migration.stderr).toBe(0);
    expect(await destination.waitForTicks('web1', before + 2)).toBeGreaterThanOrEqual(before + 2);
    expect((await destination.virsh(['domstate', 'web1'])).stdout.trim()).toBe('running');
    expect((await source.virsh(['list', '--all', '--name'])).stdout.trim()).toBe('');
  });

  test('a disk on local storage: no-go by storage/shared, and libvirt refuses', async () => {
    await source.startGuest({ name: 'local1', disks: [localDisk('local1')] });
    const { exitCode, report } = await check(third, ['local1', ...between]);
    expect(exitCode).toBe(20);
    expect(findingOf(report, 'storage/shared').status).toBe('fail');
    const migration = await migrate(third, 'local1');
    expect(migration.exitCode).toBe(1);
    expect(migration.stderr).toContain('without shared storage');
  });

  test('migration ports dropped by nftables: no-go by ports/firewall, and the migration fails to connect', async () => {
    await source.startGuest({ name: 'web1' });
    const fault = faultNamed('migration-ports-dropped');
    await fault.inject(destination, {});
    try {
      const { exitCode, report } = await check(third, ['web1', ...between]);
      expect(exitCode).toBe(20);
      expect(blockers(report)).toEqual(['ports/firewall fail blocks']);
      const migration = await migrate(third, 'web1');
      expect(migration.exitCode).toBe(1);
      expect(migration.stderr).toMatch(
        /unable to connect to server at 'lab-b:491\d\d'|Failed to connect to remote libvirt|timed out/,
      );
    } finally {
      await fault.heal(destination, {});
    }
  });

  test('a missing /etc/hosts entry: no-go by host/name-resolution, and libvirt cannot resolve the name', async () => {
    await source.startGuest({ name: 'web1' });
    const fault = faultNamed('peers-unresolvable');
    await fault.inject(source, { peer: 'lab-b' });
    try {
      const { exitCode, report } = await check(third, ['web1', ...between]);
      expect(exitCode).toBe(20);
      expect(findingOf(report, 'host/name-resolution').status).toBe('fail');
      const migration = await migrate(third, 'web1');
      expect(migration.exitCode).toBe(1);
      expect(migration.stderr).toContain("Unable to resolve address 'lab-b'");
    } finally {
      await fault.heal(source, { peer: 'lab-b' });
    }
  });

  test('a running guest of that name on the destination: no-go by guest/name-free, and libvirt refuses', async () => {
    await source.startGuest({ name: 'web1' });
    await faultNamed('guest-name-running').inject(destination, { guest: 'web1' });
    const { exitCode, report } = await check(third, ['web1', ...between]);
    expect(exitCode).toBe(20);
    expect(blockers(report)).toEqual(['guest/name-free fail blocks']);
    const migration = await migrate(third, 'web1');
    expect(migration.exitCode).toBe(1);
    expect(migration.stderr).toContain('already exists with uuid');
  });

  test('a snapshot: no-go by guest/snapshots, and libvirt refuses', async () => {
    await source.startGuest({ name: 'web1' });
    await source.output(['virsh', 'snapshot-create-as', 'web1', 'before-update']);
    const { exitCode, report } = await check(third, ['web1', ...between]);
    expect(exitCode).toBe(20);
    expect(blockers(report)).toEqual(['guest/snapshots fail blocks']);
    const migration = await migrate(third, 'web1');
    expect(migration.exitCode).toBe(1);
    expect(migration.stderr).toContain('cannot migrate domain with 1 snapshots');
  });
});
