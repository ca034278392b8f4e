import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { GuestSpec } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { SHARED_IMAGES } from '../lab/shared-storage.js';
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

const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };

/** What installers give to every guest, and its rules have to know for what it is. */
const usual = `<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><target dev='sda' bus='sata'/><readonly/></disk>
  <controller type='usb' model='qemu-xhci' ports='15'/><controller type='virtio-serial'/>
  <interface type='bridge'><source bridge='br0'/><model type='virtio'/></interface>
  <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>
  <input type='tablet' bus='usb'/><graphics type='vnc' port='-1' listen='127.0.0.1'/><sound model='ich9'/>
  <video><model type='virtio'/></video><watchdog model='i6300esb' action='reset'/>
  <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>`;
const volume = `<disk type='volume' device='disk'><driver name='qemu' type='qcow2' cache='none'/>
  <source pool='vms' volume='web1-data'/><target dev='vdb' bus='virtio'/></disk>`;
const network = `<disk type='network' device='disk'><driver name='qemu' type='raw'/>
  <source protocol='nbd' name='web'><host name='${hosts.operator}'/></source><target dev='vdc' bus='virtio'/></disk>`;
const clock = `<clock offset='utc'><timer name='rtc' tickpolicy='catchup'/><timer name='pit' tickpolicy='delay'/>
  <timer name='hpet' present='no'/></clock><pm><suspend-to-mem enabled='no'/><suspend-to-disk enabled='no'/></pm>`;

function guestWith(...disks: readonly string[]): GuestSpec {
  return {
    name: 'web1',
    vcpus: 2,
    cpu: "<cpu mode='host-model'/>",
    devices: [usual, ...disks].join('\n'),
    elements: clock,
  };
}

describeLab('migrate, of guests as there are in data centres', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
    for (const host of [source, destination]) {
      await host.output(['sh', '-ec', 'ip link add br0 type bridge; ip link set br0 up']);
    }
    const served = `truncate -s 16M /run/nbd.img
      qemu-nbd --fork --persistent --shared 8 -f raw --export-name web --bind 0.0.0.0 /run/nbd.img`;
    await lab.host(hosts.operator).output(['sh', '-ec', served]);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  async function startPool(host: LabHost): Promise<void> {
    await host.output(['virsh', 'pool-create-as', 'vms', 'dir', '--target', SHARED_IMAGES]);
  }

  function makeVolume(): Promise<string> {
    return source.output(['virsh', 'vol-create-as', 'vms', 'web1-data', '16M', '--format', 'qcow2']);
  }

  /** What libvirt itself does with the guest, unasked. */
  async function refusal(): Promise<string> {
    const { exitCode, stderr } = await source.virsh(['migrate', '--live', 'web1', 'qemu+ssh://lab-b/system']);
    expect(exitCode).toBe(1);
    expect(await stateOn(source, 'web1')).toBe('running persistent');
    return stderr;
  }

  test('with an empty drive, a volume and a network disk it moves, and there is no doubt of it', patient, async () => {
    await startPool(source);
    await makeVolume();
    await startPool(destination);
    const ticks = await startCounting(lab, guestWith(volume, network));
    const ran = await migrate(lab, ['web1']);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
    await expectMoved(lab, ran, arrived);
    const disks = resultOf(ran, 'web1').checks.find(({ check }) => check === 'disks');
    expect(disks?.because).toBe('4 disks as planned');
    await expectCounting(lab, 'web1', ticks);
  });

  test(
    'a volume made since the destination started its pool: no-go, unless --fix refreshes the pool',
    patient,
    async () => {
      await startPool(source);
      await startPool(destination);
      await makeVolume();
      const ticks = await startCounting(lab, guestWith(volume));
      const checked = await operate(lab, ['check', 'web1', ...between]);
      expect([checked.exitCode, checked.stdout]).toEqual([20, expect.stringContaining('storage/volume-listed')]);
      expect(await refusal()).toContain("no storage vol with matching name 'web1-data'");
      const ran = await migrate(lab, ['web1', '--fix']);
      await expectMoved(lab, ran, arrived);
      expect(resultOf(ran, 'web1').steps.map(({ id, result }) => [id, result])).toContainEqual([
        'web1/refresh-pool-vms-web1-data',
        'done',
      ]);
      await expectCounting(lab, 'web1', ticks);
    },
  );

  test('a server that does not answer the destination: no-go, until it does', patient, async () => {
    const ticks = await startCounting(lab, guestWith(network));
    const block = `nft add table ip blocked
      nft add chain ip blocked out '{ type filter hook output priority 0; }'
      nft add rule ip blocked out tcp dport 10809 reject with tcp reset`;
    await destination.output(['sh', '-ec', block]);
    const checked = await operate(lab, ['check', 'web1', ...between]);
    expect([checked.exitCode, checked.stdout]).toEqual([
      20,
      expect.stringContaining('web1: lab-b reaches no server of disk vdc (nbd:web): lab-c:10809 (Connection refused)'),
    ]);
    await refusal();
    await destination.output(['nft', 'delete', 'table', 'ip', 'blocked']);
    await expectMoved(lab, await migrate(lab, ['web1']), arrived);
    await expectCounting(lab, 'web1', ticks);
  });
});
