import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES } from '../lab/shared-storage.js';
import { waitUntil } from '../lab/wait-until.js';
import { resetLab } from '../truth/reset-lab.js';
import { runIds, signal, startTool, untilEntry } from './broken/operator.js';
import {
  between,
  expectMoved,
  hosts,
  migrate,
  operate,
  patient,
  resultOf,
  runMoves,
  stateOn,
} from './moves/run-moves.js';

interface Way {
  readonly name: string;
  readonly words: readonly string[];
  readonly autostart?: true;
  readonly source: string;
  readonly destination: string;
  readonly steps: readonly string[];
}

const ways: readonly Way[] = [
  {
    name: 'offline',
    words: [],
    source: 'absent',
    destination: 'shut off persistent',
    steps: ['keep-definition', 'migrate', 'verify-moved'],
  },
  {
    name: 'offline, and both keep it',
    words: ['--no-undefinesource'],
    source: 'shut off persistent',
    destination: 'shut off persistent',
    steps: ['keep-definition', 'migrate', 'verify-moved'],
  },
  {
    name: 'case 26: offline, with autostart',
    words: [],
    autostart: true,
    source: 'absent',
    destination: 'shut off persistent autostart',
    steps: ['keep-definition', 'migrate', 'verify-moved', 'set-autostart-destination'],
  },
  {
    name: 'case 26: offline, with autostart, and both keep it: one starts it',
    words: ['--no-undefinesource'],
    autostart: true,
    source: 'shut off persistent',
    destination: 'shut off persistent autostart',
    steps: ['keep-definition', 'migrate', 'verify-moved', 'set-autostart-destination', 'set-autostart-source'],
  },
  {
    name: 'defined there, and undefined here',
    words: ['--define-and-undefine'],
    source: 'absent',
    destination: 'shut off persistent',
    steps: ['keep-definition', 'define-guest', 'verify-moved', 'undefine-guest'],
  },
  {
    name: 'case 26: defined there, and undefined here, with autostart',
    words: ['--define-and-undefine'],
    autostart: true,
    source: 'absent',
    destination: 'shut off persistent autostart',
    steps: ['keep-definition', 'define-guest', 'verify-moved', 'undefine-guest', 'set-autostart-destination'],
  },
];

describeLab('migrate --mode offline', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test.each(ways)('$name', patient, async ({ words, autostart, steps, source: here, destination: there }) => {
    await source.defineGuest({ name: 'web1' });
    if (autostart) await source.output(['virsh', 'autostart', 'web1']);
    const ran = await migrate(lab, ['web1', '--mode', 'offline', ...words]);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
    await expectMoved(lab, ran, { guest: 'web1', source: here, destination: there });
    expect(resultOf(ran, 'web1').steps.map(({ id, result }) => [id, result])).toEqual(
      steps.map((step) => [`web1/${step}`, 'done']),
    );
    await destination.output(['virsh', 'start', 'web1']);
    expect(await destination.waitForTicks('web1', 1)).toBeGreaterThan(0);
  });

  test('a guest that runs: no-go, and it runs on', patient, async () => {
    await source.startGuest({ name: 'web1' });
    const ran = await operate(lab, ['migrate', 'web1', '--mode', 'offline', ...between, '--yes']);
    expect([ran.exitCode, await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      20,
      'running persistent',
      'absent',
    ]);
  });

  test('a local disk is left to people, by name', patient, async () => {
    await source.defineGuest({ name: 'web1', disks: [localDisk('web1')] });
    const planned = await operate(lab, ['plan', 'web1', '--mode', 'offline', ...between, '--quiet']);
    expect(planned.exitCode).toBe(0);
    expect(planned.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Copy the image of vda (/var/lib/libvirt/images/local/web1',
    );
  });

  const image = `${LOCAL_IMAGES}/web1.qcow2`;
  const copying = ['web1', '--mode', 'offline', '--copy-images'];

  test('a local disk is copied, compared, and starts there; the old image stays', patient, async () => {
    await source.defineGuest({ name: 'web1', disks: [localDisk('web1')] });
    const ran = await migrate(lab, copying);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'shut off persistent' });
    expect(resultOf(ran, 'web1').steps.map(({ id, result }) => [id, result])).toEqual([
      ['web1/keep-definition', 'done'],
      ['web1/copy-image-vda', 'done'],
      ['web1/migrate', 'done'],
      ['web1/verify-moved', 'done'],
    ]);
    const sums = await Promise.all([source, destination].map((host) => host.output(['sha256sum', image])));
    expect(sums[0]).toBe(sums[1]);
    expect(await destination.output(['sh', '-c', `ls ${LOCAL_IMAGES}`])).toBe('web1.qcow2');
    await destination.output(['virsh', 'start', 'web1']);
    expect(await destination.waitForTicks('web1', 1)).toBeGreaterThan(0);
  });

  test('another image is there: not moved, and neither image is touched', patient, async () => {
    await source.defineGuest({ name: 'web1', disks: [localDisk('web1')] });
    await destination.output(['sh', '-c', `echo theirs >${image}`]);
    const ran = await migrate(lab, copying);
    expect([ran.exitCode, resultOf(ran, 'web1').outcome]).toEqual([23, 'not-moved']);
    expect(resultOf(ran, 'web1').because).toContain(`something else is at ${image}`);
    expect(await destination.output(['cat', image])).toBe('theirs');
    expect([await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      'shut off persistent',
      'absent',
    ]);
  });

  test('a copy of a move that libvirt refuses is taken back', patient, async () => {
    await source.defineGuest({ name: 'web1', disks: [localDisk('web1')] });
    await destination.output(['mkdir', '-p', '/etc/libvirt/hooks']);
    await destination.writeFile('/etc/libvirt/hooks/qemu', '#!/bin/sh\n[ "$2" != migrate ] || exit 1\n');
    await destination.output(['chmod', '755', '/etc/libvirt/hooks/qemu']);
    await destination.restartDaemon('libvirtd');
    try {
      const ran = await migrate(lab, copying);
      expect([ran.exitCode, resultOf(ran, 'web1').outcome]).toEqual([23, 'not-moved']);
      expect(resultOf(ran, 'web1').steps.find(({ id }) => id === 'web1/copy-image-vda')?.result).toBe('undone');
      expect(await destination.output(['sh', '-c', `ls -A ${LOCAL_IMAGES}`])).toBe('');
      await source.output(['qemu-img', 'check', '-q', image]);
      expect(await stateOn(source, 'web1')).toBe('shut off persistent');
    } finally {
      await destination.output(['rm', '-r', '/etc/libvirt/hooks']);
      await destination.restartDaemon('libvirtd');
    }
  });

  test('a program killed while it copies: resume copies anew, and moves', patient, async () => {
    const disk = { path: `${LOCAL_IMAGES}/web1.raw`, format: 'raw', sizeMiB: 2000 } as const;
    await source.defineGuest({ name: 'web1', disks: [disk] });
    const known = await runIds(lab);
    const tool = await startTool(lab, ['migrate', ...copying, ...between, '--yes', '--json']);
    const runId = await untilEntry(
      lab,
      known,
      (entry) => entry.event === 'intent' && entry.step === 'web1/copy-image-vda',
    );
    const part = `${disk.path}.virt-preflight`;
    await waitUntil(
      'the copy to begin',
      30_000,
      async () => (await destination.run(['test', '-e', part])).exitCode === 0,
    );
    await signal(lab, tool, 'KILL');
    await tool.result;
    expect([await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      'shut off persistent',
      'absent',
    ]);
    const ran = await runMoves(lab, ['resume', runId]);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'shut off persistent' });
    expect(await destination.output(['sh', '-c', `ls -A ${LOCAL_IMAGES}`])).toBe('web1.raw');
    const sums = await Promise.all([source, destination].map((host) => host.output(['sha256sum', disk.path])));
    expect(sums[0]).toBe(sums[1]);
  });
});
