import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type GuestSpec, localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES, SHARED_IMAGES } from '../lab/shared-storage.js';
import { diskElement, image } from '../truth/guest-parts.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  migrate,
  operate,
  patient,
  resultOf,
  startCounting,
  stateOn,
} from './moves/run-moves.js';

const local: GuestSpec = { name: 'web1', disks: [localDisk('web1')] };
const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };
const target = `${LOCAL_IMAGES}/web1.qcow2`;
const poolHere = ['virsh', 'pool-create-as', 'images', 'dir', '--target', LOCAL_IMAGES];

describeLab('migrate, with storage', () => {
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

  async function pools(host: LabHost): Promise<readonly string[]> {
    const listed = await host.output(['virsh', 'pool-list', '--all', '--name']);
    return listed.split('\n').flatMap((line) => line.trim() || []);
  }

  test('a full copy into a pool', patient, async () => {
    await destination.output(poolHere);
    const ticks = await startCounting(lab, local);
    const ran = await migrate(lab, ['web1', '--storage', 'copy']);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    // The old image is left to people.
    await source.output(['test', '-e', target]);
  });

  test('a full copy while the guest stands still', patient, async () => {
    await destination.output(poolHere);
    const ticks = await startCounting(lab, local);
    const ran = await migrate(lab, ['web1', '--storage', 'copy', '--mode', 'non-live']);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
  });

  test('only one of two disks: the other is shared', patient, async () => {
    await destination.output(poolHere);
    const disks = [{}, { target: 'vdb', path: `${LOCAL_IMAGES}/data.qcow2` }];
    const ticks = await startCounting(lab, { name: 'web1', disks });
    const ran = await migrate(lab, ['web1', '--storage', 'copy', '--copy-disk', 'vdb']);
    await expectMoved(lab, ran, arrived);
    expect(resultOf(ran, 'web1').checks.find(({ check }) => check === 'disks')?.because).toMatch(/^2 disks/);
    await expectCounting(lab, 'web1', ticks);
  });

  test('an incremental copy onto the same backing file', patient, async () => {
    const base = `${SHARED_IMAGES}/base.qcow2`;
    await source.output(image(base, 'qcow2', '32M'));
    const overlay = ['qemu-img', 'create', '-q', '-f', 'qcow2', '-F', 'qcow2', '-b', base, target];
    await source.output(overlay);
    await destination.output(overlay);
    const ticks = await startCounting(lab, local);
    const ran = await migrate(lab, ['web1', '--storage', 'copy-incremental']);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
  });

  test('--fix defines and starts the pool, and it stays for the guest', patient, async () => {
    await source.output(['virsh', 'pool-define-as', 'images', 'dir', '--target', LOCAL_IMAGES]);
    await source.output(['virsh', 'pool-start', 'images']);
    const ticks = await startCounting(lab, local);
    const ran = await migrate(lab, ['web1', '--storage', 'copy', '--fix']);
    await expectMoved(lab, ran, arrived);
    const { steps } = resultOf(ran, 'web1');
    expect(steps.filter(({ id }) => id.includes('pool')).map(({ id, result }) => [id, result])).toEqual([
      ['web1/define-pool-images', 'done'],
      ['web1/start-pool-images', 'done'],
    ]);
    expect(await pools(destination)).toEqual(['images']);
    await expectCounting(lab, 'web1', ticks);
  });

  test(
    'without a pool on either host: no-go, which says that --fix helps; with it the image is made',
    patient,
    async () => {
      const ticks = await startCounting(lab, local);
      const refused = await operate(lab, ['migrate', 'web1', '--storage', 'copy', ...between, '--yes']);
      expect([refused.exitCode, refused.stdout]).toEqual([20, expect.stringContaining('storage/pool-for-copy')]);
      expect(refused.stderr).toContain('With --fix');
      expect(await stateOn(source, 'web1')).toBe('running persistent');

      const ran = await migrate(lab, ['web1', '--storage', 'copy', '--fix']);
      await expectMoved(lab, ran, arrived);
      expect(resultOf(ran, 'web1').steps.find(({ id }) => id === 'web1/create-image-vda')?.result).toBe('done');
      await expectCounting(lab, 'web1', ticks);
    },
  );

  test('a medium that only the source has: --fix ejects it', patient, async () => {
    const medium = `${LOCAL_IMAGES}/disc.iso`;
    await source.output(image(medium, 'raw', '1M'));
    const devices = diskElement({
      target: 'sda',
      bus: 'sata',
      path: medium,
      device: 'cdrom',
      within: '<readonly/>',
    });
    const ticks = await startCounting(lab, { name: 'web1', devices });
    const ran = await migrate(lab, ['web1', '--fix']);
    await expectMoved(lab, ran, arrived);
    expect(resultOf(ran, 'web1').steps.map(({ id, result }) => [id, result])).toContainEqual([
      'web1/eject-medium-sda',
      'done',
    ]);
    await expectCounting(lab, 'web1', ticks);
  });

  interface Refused {
    readonly name: string;
    readonly rule: string;
    readonly prepare: readonly (readonly string[])[];
    readonly spec?: GuestSpec;
  }
  const refused: readonly Refused[] = [
    {
      name: 'case 24: foreign data in the target image',
      rule: 'storage/target-exists',
      prepare: [image(target, 'qcow2', '32M'), ['qemu-io', '-f', 'qcow2', '-c', 'write -P 7 0 1M', target]],
    },
    { name: 'case 25: a smaller target', rule: 'storage/target-exists', prepare: [image(target, 'qcow2', '16M')] },
    { name: 'case 25: a larger target', rule: 'storage/target-exists', prepare: [image(target, 'qcow2', '64M')] },
    { name: 'case 25: no image, and no pool', rule: 'storage/pool-for-copy', prepare: [] },
  ];
  test.each(refused)('$name: no-go, and nothing is done', patient, async ({ rule, prepare }) => {
    for (const argv of prepare) await destination.output(argv);
    await source.startGuest(local);
    const ran = await operate(lab, ['migrate', 'web1', '--storage', 'copy', ...between, '--yes']);
    expect([ran.exitCode, ran.stdout]).toEqual([20, expect.stringContaining(rule)]);
    expect([await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      'running persistent',
      'absent',
    ]);
    expect((await operate(lab, ['status'])).stdout).not.toContain('not ended');
  });
});
