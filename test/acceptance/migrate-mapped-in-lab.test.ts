import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type GuestSpec, localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES, SHARED_IMAGES } from '../lab/shared-storage.js';
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
  runMoves,
  startCounting,
  stateOn,
} from './moves/run-moves.js';

const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };
const bridged: GuestSpec = {
  name: 'web1',
  nics: ["<interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>"],
};
const toBridge = ['--map', 'bridge:br0=br1'];

describeLab('migrate, with what is called otherwise on the destination', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
    await source.output(['sh', '-ec', 'ip link add br0 type bridge; ip link set br0 up']);
    await destination.output(['sh', '-ec', 'ip link add br1 type bridge; ip link set br1 up']);
    const places = `mkdir /run/shared /run/copied; mount --bind ${SHARED_IMAGES} /run/shared
      ln -s /usr/bin/qemu-system-x86_64 /run/qemu-there`;
    await destination.output(['sh', '-ec', places]);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  /** What the destination has at a place of the guest's definition: of the running one, and of the one that it keeps. */
  async function foundThere(pattern: RegExp): Promise<readonly (string | undefined)[]> {
    const running = await destination.output(['virsh', 'dumpxml', '--security-info', 'web1']);
    const kept = await destination.output(['virsh', 'dumpxml', '--inactive', 'web1']);
    return [running, kept].map((xml) => pattern.exec(xml)?.[1]);
  }

  const bridgeOf = /<source bridge='([^']*)'/;
  const diskOf = /<source file='([^']*)'/;

  test('another bridge: no-go without it, and the guest counts on with it', patient, async () => {
    const ticks = await startCounting(lab, bridged);
    const refused = await operate(lab, ['check', 'web1', ...between]);
    expect([refused.exitCode, refused.stdout]).toEqual([20, expect.stringContaining('network/bridge-exists')]);
    const missing = await operate(lab, ['check', 'web1', ...between, '--map', 'bridge:br0=br7']);
    expect([missing.exitCode, missing.stdout]).toEqual([20, expect.stringContaining('br7')]);

    const ran = await migrate(lab, ['web1', ...toBridge]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect(await foundThere(bridgeOf)).toEqual(['br1', 'br1']);
  });

  test('a password is in no plan, and the guest has it there', patient, async () => {
    const devices = "<graphics type='vnc' port='-1' passwd='opensaid'/>";
    const ticks = await startCounting(lab, { ...bridged, devices });
    const planned = await operate(lab, ['plan', 'web1', ...between, ...toBridge, '--out', '/run/secret.plan.json']);
    expect(planned.exitCode).toBe(0);
    expect(planned.stdout).toContain('+      <source bridge="br1"/>');
    const text = await lab.host(hosts.operator).output(['cat', '/run/secret.plan.json']);
    expect(text.includes('opensaid')).toBe(false);

    const shown = await operate(lab, ['apply', '/run/secret.plan.json', '--dry-run']);
    expect([shown.exitCode, shown.stdout]).toEqual([0, expect.stringContaining('+      <source bridge="br1"/>')]);
    const ran = await runMoves(lab, ['apply', '/run/secret.plan.json']);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect((await foundThere(/passwd='([^']*)'/))[0]).toBe('opensaid');
    const traces = await lab.host(hosts.operator).run(['grep', '-rl', 'opensaid', '/run/state']);
    expect(traces.stdout).toBe('');
  });

  test('shared storage that is mounted elsewhere', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const ran = await migrate(lab, ['web1', '--map', `path:${SHARED_IMAGES}=/run/shared`]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect(await foundThere(diskOf)).toEqual(['/run/shared/web1.qcow2', '/run/shared/web1.qcow2']);
  });

  test('a local disk is copied to another place', patient, async () => {
    await destination.output(['virsh', 'pool-create-as', 'copied', 'dir', '--target', '/run/copied']);
    const ticks = await startCounting(lab, { name: 'web1', disks: [localDisk('web1')] });
    const ran = await migrate(lab, ['web1', '--storage', 'copy', '--map', `path:${LOCAL_IMAGES}=/run/copied`]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect(await foundThere(diskOf)).toEqual(['/run/copied/web1.qcow2', '/run/copied/web1.qcow2']);
    await destination.output(['rm', '/run/copied/web1.qcow2']);
  });

  test.each([
    ['the one that is named', 'emulator:/run/qemu-there', '/run/qemu-there'],
    ['the one that the destination names', 'emulator:auto', '/usr/bin/qemu-system-x86_64'],
  ])('another emulator: %s', patient, async (_, mapping, emulator) => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const ran = await migrate(lab, ['web1', '--map', mapping]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect(await foundThere(/<emulator>([^<]*)</)).toEqual([emulator, emulator]);
  });

  test('this machine drives it', patient, async () => {
    const ticks = await startCounting(lab, bridged);
    const ran = await migrate(lab, ['web1', ...toBridge, '--via', 'here']);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
    expect(await foundThere(bridgeOf)).toEqual(['br1', 'br1']);
  });

  test.each([
    ['by virsh migrate', []],
    ['in two steps', ['--define-and-undefine']],
  ])('a guest that is off, %s', patient, async (_, words) => {
    await source.startGuest(bridged);
    await source.virsh(['destroy', 'web1']);
    const ran = await migrate(lab, ['web1', '--mode', 'offline', ...toBridge, ...words]);
    await expectMoved(lab, ran, { ...arrived, destination: 'shut off persistent' });
    expect(await foundThere(bridgeOf)).toEqual(['br1', 'br1']);
  });

  test(
    'a network filter that only the source has: --fix takes it along, with the one that is in it',
    patient,
    async () => {
      await source.writeFile('/run/base.xml', "<filter name='base'><rule action='accept' direction='inout'/></filter>");
      await source.writeFile('/run/dmz.xml', "<filter name='dmz'><filterref filter='base'/></filter>");
      for (const name of ['base', 'dmz']) await source.output(['virsh', 'nwfilter-define', `/run/${name}.xml`]);
      const nic =
        "<interface type='bridge'><source bridge='br0'/><model type='virtio'/><filterref filter='dmz'/></interface>";
      const ticks = await startCounting(lab, { name: 'web1', nics: [nic] });
      const refused = await operate(lab, ['migrate', 'web1', ...between, ...toBridge, '--yes']);
      expect([refused.exitCode, refused.stderr]).toEqual([20, expect.stringContaining('With --fix')]);

      const ran = await migrate(lab, ['web1', ...toBridge, '--fix']);
      await expectMoved(lab, ran, arrived);
      await expectCounting(lab, 'web1', ticks);
      const steps = resultOf(ran, 'web1').steps.filter(({ id }) => id.includes('nwfilter'));
      expect(steps.map(({ id, result }) => `${id} ${result}`)).toEqual([
        'web1/define-nwfilter-base done',
        'web1/define-nwfilter-dmz done',
      ]);
      expect(await destination.output(['virsh', 'nwfilter-list'])).toMatch(/base\n[^\n]*dmz/);
    },
  );

  test.each([
    ['a bridge that the guest is not on', ['--map', 'bridge:br7=br1'], 'speaks of nothing'],
    ['two for one name', [...toBridge, '--map', 'bridge:br0=br2'], 'speaks of bridge br0 twice'],
    ['no mapping', ['--map', 'disk:a=b'], 'cannot be used'],
    ['a definition besides', [...toBridge, '--xml', '/run/x.xml'], '--xml with --map'],
  ])('%s: nothing is done', patient, async (_, words, said) => {
    await source.startGuest(bridged);
    const refused = await operate(lab, ['migrate', 'web1', ...between, ...words, '--yes']);
    expect([refused.exitCode, `${refused.stdout}${refused.stderr}`]).toEqual([64, expect.stringContaining(said)]);
    expect(await stateOn(source, 'web1')).toBe('running persistent');
  });

  test('a definition of another machine is refused, and says where', patient, async () => {
    await source.startGuest(bridged);
    const xml = await source.output(['virsh', 'dumpxml', '--migratable', 'web1']);
    const operator = lab.host(hosts.operator);
    await operator.writeFile('/run/same.xml', xml.replace('br0', 'br1'));
    await operator.writeFile('/run/other.xml', xml.replace(/<memory unit='KiB'>\d+/, "<memory unit='KiB'>65536"));
    await destination.output(['ip', 'link', 'add', 'br0', 'type', 'bridge']);
    const plan = (file: string) => operate(lab, ['plan', 'web1', ...between, '--xml', file]);
    const [same, other] = [await plan('/run/same.xml'), await plan('/run/other.xml')];
    await destination.output(['ip', 'link', 'delete', 'br0']);
    expect(same.exitCode).toBe(0);
    expect([other.exitCode, other.stderr]).toEqual([65, expect.stringContaining("memory is '134217728 bytes'")]);
  });
});
