import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Report } from '../../src/report/document.js';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeGenerations, describeLab } from '../lab/lab-test.js';
import { blockers, check, findingOf, preflight } from './preflight.js';

/** Everything that asking must not change, as libvirt tells it. */
async function stateOf(host: LabHost, guest: string): Promise<Readonly<Record<string, string>>> {
  const ask = async (...argv: readonly string[]): Promise<string> =>
    (await host.output(['virsh', '--connect', 'qemu:///system', ...argv])).trim();
  const info = await ask('dominfo', guest);
  return {
    state: await ask('domstate', '--reason', guest),
    xml: await ask('dumpxml', '--security-info', guest),
    definition: await ask('dumpxml', '--inactive', guest),
    job: await ask('domjobinfo', guest),
    completed: await ask('domjobinfo', '--completed', guest),
    taint: info
      .split('\n')
      .filter((line) => /taint|Messages/i.test(line))
      .join('\n'),
  };
}

/** The guests and QEMUs of a host. */
async function all(host: LabHost): Promise<string> {
  const guests = (await host.virsh(['list', '--all', '--name'])).stdout.trim();
  const processes = (await host.run(['pgrep', '-x', 'qemu-system-x86'])).stdout.trim();
  return [guests, processes].filter((text) => text !== '').join('\n');
}

function dryRuns(report: Report): readonly string[] {
  return report.dryRuns.map(({ guest, kind, result }) => `${guest.name} ${kind} ${result}`);
}

describeLab('check asks libvirt itself', () => {
  let lab: OwnLab;
  let folder: string;
  let source: LabHost;
  let destination: LabHost;
  let third: LabHost;
  const between = ['--from', 'lab-a', '--to', 'lab-b'];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'virt-preflight-dry-run-'));
    lab = await createLab({ hosts: ['lab-a', 'lab-b', 'lab-c'] });
    source = lab.host('lab-a');
    destination = lab.host('lab-b');
    third = lab.host('lab-c');
    await source.startGuest({ name: 'web1' });
    await source.waitForTicks('web1', 1);
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await lab?.destroy();
  });

  async function remove(guest: string): Promise<void> {
    await source.virsh(['destroy', guest]);
    await source.output(['virsh', 'undefine', guest, '--snapshots-metadata']);
  }

  test('the source alone by default: every check passed, and nothing has changed', async () => {
    const before = await stateOf(source, 'web1');
    const ticks = await source.ticks('web1');
    const { exitCode, report } = await check(third, ['web1', ...between]);
    expect(blockers(report)).toEqual([]);
    expect(exitCode).toBe(0);
    expect(report.request.dryRun).toBe('source');
    const uuid = report.guests[0]?.uuid ?? '';
    expect(report.dryRuns).toEqual([
      {
        guest: { name: 'web1', uuid },
        kind: 'source',
        host: 'lab-a',
        argv: [
          ...['virsh', '-c', 'qemu:///system', 'migrate', '--live', '--p2p', '--persistent', uuid],
          'qemu+unix:///system?socket=/dev/null/virt-preflight',
        ],
        result: 'passed',
        message: "Failed to connect socket to '/dev/null/virt-preflight': Not a directory",
      },
    ]);
    const passed = report.findings.find(({ ruleId }) => ruleId === 'plan/libvirt-refuses-source');
    expect(passed?.status).toBe('pass');
    expect(passed?.evidence.map(({ fact, probe }) => [fact, probe])).toContainEqual([
      'guest.sourceDryRun',
      'source-dry-run',
    ]);
    expect(await stateOf(source, 'web1')).toEqual(before);
    expect(await source.waitForTicks('web1', ticks + 2)).toBeGreaterThanOrEqual(ticks + 2);
  });

  test('both hosts where the user says so: every check passed, and nothing is left', async () => {
    const before = await stateOf(source, 'web1');
    const ticks = await source.ticks('web1');
    const { exitCode, report } = await check(third, ['web1', ...between, '--dry-run', 'destination']);
    expect(blockers(report)).toEqual([]);
    expect(exitCode).toBe(0);
    expect(dryRuns(report)).toEqual(['web1 source passed', 'web1 destination passed']);
    expect(report.dryRuns[1]?.message).toContain('Failed to bind socket: Cannot assign requested address');
    const traces = report.findings.find(({ ruleId }) => ruleId === 'plan/dry-run-traces');
    expect(traces?.status).toBe('pass');
    expect(await all(destination)).toBe('');
    expect(await stateOf(source, 'web1')).toEqual(before);
    expect(await source.waitForTicks('web1', ticks + 2)).toBeGreaterThanOrEqual(ticks + 2);
  });

  test('a destination whose programs may listen anywhere: still nothing moves, and nothing is left', async () => {
    const before = await stateOf(source, 'web1');
    await destination.output(['sysctl', '--write', 'net.ipv4.ip_nonlocal_bind=1']);
    try {
      const { report } = await check(third, ['web1', ...between, '--dry-run', 'destination']);
      expect(dryRuns(report)).toEqual(['web1 source passed', 'web1 destination passed']);
      expect(report.dryRuns[1]?.message).toMatch(/^unable to connect to server at 'lab-b:\d+': Connection refused$/);
    } finally {
      await destination.output(['sysctl', '--write', 'net.ipv4.ip_nonlocal_bind=0']);
    }
    expect(await all(destination)).toBe('');
    expect(await stateOf(source, 'web1')).toEqual(before);
  });

  test('from this machine, where the plan is driven from here', async () => {
    const before = await stateOf(source, 'web1');
    const { report } = await check(third, ['web1', ...between, '--via', 'here', '--dry-run', 'destination']);
    expect(dryRuns(report)).toEqual(['web1 source passed', 'web1 destination passed']);
    expect(report.dryRuns[1]?.host).toBe('here');
    expect(report.dryRuns[1]?.argv?.slice(0, 3)).toEqual(['virsh', '-c', 'qemu+ssh://lab-a/system?no_tty=1']);
    expect(await all(destination)).toBe('');
    expect(await stateOf(source, 'web1')).toEqual(before);
  });

  test('a snapshot: libvirt confirms guest/snapshots, and is no second blocker', async () => {
    await source.startGuest({ name: 'snap1' });
    await source.output(['virsh', 'snapshot-create-as', 'snap1', 'before-update']);
    try {
      const { exitCode, report } = await check(third, ['snap1', ...between, '--dry-run', 'destination']);
      expect(exitCode).toBe(20);
      expect(blockers(report)).toEqual(['guest/snapshots fail blocks']);
      expect(dryRuns(report)).toEqual(['snap1 source refused', 'snap1 destination not-asked']);
      const refusal = findingOf(report, 'plan/libvirt-refuses-source');
      expect(refusal.disposition).toBe('informs');
      expect(refusal.message).toBe(
        'snap1: libvirt on lab-a refuses: Requested operation is not valid: cannot migrate domain with 1 snapshots (foreseen by guest/snapshots)',
      );
    } finally {
      await remove('snap1');
    }
  });

  test('a disk on local storage: libvirt confirms storage/shared', async () => {
    await source.startGuest({ name: 'local1', disks: [localDisk('local1')] });
    try {
      const { report } = await check(third, ['local1', ...between]);
      expect(blockers(report)).toEqual(['storage/shared fail blocks']);
      expect(findingOf(report, 'plan/libvirt-refuses-source').message).toContain(
        'Unsafe migration: Migration without shared storage is unsafe',
      );
      const copied = await check(third, ['local1', ...between, '--storage', 'copy', '--dry-run', 'destination']);
      expect(dryRuns(copied.report)).toEqual(['local1 source passed', 'local1 destination not-asked']);
    } finally {
      await remove('local1');
    }
  });

  test('a block job: libvirt confirms guest/block-jobs', async () => {
    await source.startGuest({ name: 'busy1' });
    await source.output([
      ...['virsh', 'blockcopy', 'busy1', 'vda', '--transient-job', '--dest'],
      '/var/lib/libvirt/images/local/busy1-copy.qcow2',
    ]);
    try {
      const { report } = await check(third, ['busy1', ...between]);
      expect(blockers(report)).toContain('guest/block-jobs fail blocks');
      expect(blockers(report)).not.toContain('plan/libvirt-refuses-source fail blocks');
      expect(findingOf(report, 'plan/libvirt-refuses-source').message).toContain('domain has active block job');
    } finally {
      await remove('busy1');
    }
  });

  test('a shut-off guest is not asked about, and --dry-run none asks about nothing', async () => {
    await source.defineGuest({ name: 'off1' });
    try {
      const offline = await check(third, ['off1', ...between, '--mode', 'offline']);
      expect(offline.report.dryRuns.map(({ result, message }) => [result, message])).toEqual([
        ['not-asked', 'libvirt makes its checks for guests that run; an offline migration moves a definition'],
      ]);
      const none = await check(third, ['web1', ...between, '--dry-run', 'none']);
      expect(none.report.dryRuns).toEqual([]);
      expect(none.exitCode).toBe(0);
    } finally {
      await remove('off1');
    }
  });

  test('a capture is not asked, which has no part in the verdict', async () => {
    await preflight(third, ['facts', 'collect', 'lab-a', 'lab-b', '-o', folder, '--quiet']);
    const captures = ['--from', join(folder, 'lab-a'), '--to', join(folder, 'lab-b')];
    const { exitCode, report } = await check(third, ['web1', ...captures, '--dry-run', 'destination']);
    expect(report.dryRuns.map(({ kind, result, message }) => [kind, result, message])).toEqual([
      ['source', 'not-asked', 'a capture cannot be asked'],
      ['destination', 'not-asked', 'a capture cannot be asked'],
    ]);
    expect(exitCode).toBe(0);
    const text = await preflight(third, ['check', 'web1', ...captures]);
    expect(text.stdout).toContain('DRY RUN  source  lab-a  web1: not asked: a capture cannot be asked');
  });

  test('the printed command still moves the guest afterwards', async () => {
    const { report } = await check(third, ['web1', ...between, '--dry-run', 'destination']);
    const argv = report.guests[0]?.plan?.migrate.argv;
    if (!argv) throw new Error('a go without a command');
    const ticks = await source.ticks('web1');
    const migration = await source.run(argv, { timeoutMs: 60_000 });
    expect(migration.exitCode, migration.stderr).toBe(0);
    expect(await destination.waitForTicks('web1', ticks + 2)).toBeGreaterThanOrEqual(ticks + 2);
  });
});

describeGenerations('check asks libvirt of other releases', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({
      hosts: [{ name: 'old', generation: 'bullseye' }, { name: 'new', generation: 'trixie' }, 'third'],
    });
    await lab.host('old').startGuest({ name: 'veteran', machine: 'pc-q35-5.2' });
    await lab.host('new').startGuest({ name: 'modern', machine: 'pc-q35-10.0' });
  }, 60_000);
  afterAll(() => lab?.destroy());

  test('from the oldest to the newest: every check passed, and nothing is left', async () => {
    const asked = ['veteran', '--from', 'old', '--to', 'new', '--dry-run', 'destination'];
    const before = await stateOf(lab.host('old'), 'veteran');
    const { exitCode, report } = await check(lab.host('third'), asked);
    expect(dryRuns(report)).toEqual(['veteran source passed', 'veteran destination passed']);
    expect(blockers(report)).toEqual([]);
    expect(exitCode).toBe(0);
    expect((await lab.host('new').virsh(['list', '--all', '--name'])).stdout.trim()).toBe('modern');
    expect(await stateOf(lab.host('old'), 'veteran')).toEqual(before);
  });

  test('a machine type that the destination does not know: it confirms machine/type', async () => {
    const asked = ['modern', '--from', 'new', '--to', 'old', '--dry-run', 'destination'];
    const { exitCode, report } = await check(lab.host('third'), asked);
    expect(exitCode).toBe(20);
    expect(dryRuns(report)).toEqual(['modern source passed', 'modern destination refused']);
    const refusal = findingOf(report, 'plan/libvirt-refuses-destination');
    expect(refusal.disposition).toBe('informs');
    expect(refusal.message).toMatch(/-machine pc-q35-10\.0.*unsupported machine type.* \(foreseen by machine\/type\)$/);
    expect(blockers(report)).toContain('machine/type fail blocks');
    expect((await lab.host('old').virsh(['list', '--all', '--name'])).stdout.trim()).toBe('veteran');
  });
});
