import { afterAll, beforeAll, expect, test } from 'vitest';
import { abiProblems } from '../../../src/planner/destination-xml/abi-problems.js';
import type { Generation } from '../../lab/generations/generation.js';
import { type GuestSpec, localDisk } from '../../lab/guest-spec.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import { describeGenerations, describeLab } from '../../lab/lab-test.js';
import { resetLab } from '../../truth/reset-lab.js';

/** One of each kind of device that QEMU can start here, and what libvirt adds by itself. */
const spec: GuestSpec = {
  name: 'web1',
  vcpus: 2,
  disks: [{}, { target: 'sdb', bus: 'scsi', format: 'raw' }],
  nics: ["<interface type='user'><mac address='52:54:00:00:00:01'/><model type='virtio'/></interface>"],
  cpu: "<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>qemu64</model><topology sockets='1' cores='2' threads='1'/><feature policy='disable' name='svm'/></cpu>",
  devices: `<controller type='scsi' model='virtio-scsi'/>
    <graphics type='vnc' port='-1' passwd='opensaid'/><video><model type='vga' vram='16384'/></video>
    <sound model='ich9'/><input type='tablet' bus='usb'/><watchdog model='i6300esb' action='reset'/>
    <rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>
    <channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>`,
  elements: "<iothreads>1</iothreads><clock offset='utc'><timer name='rtc' tickpolicy='catchup'/></clock>",
};

describeGenerations('a definition of the running guest, as libvirt writes it', () => {
  const generations: readonly Generation[] = ['bullseye', 'bookworm', 'trixie'];
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: generations.map((generation) => ({ name: generation, generation })) });
  }, 180_000);
  afterAll(() => lab?.destroy());

  test.each(generations)(
    'is the same machine to the guest on %s, migratable or kept',
    async (generation) => {
      const host = lab.host(generation);
      const disks = [
        localDisk('web1'),
        { ...localDisk('web1-data'), target: 'sdb', bus: 'scsi', format: 'raw' as const },
      ];
      await host.startGuest({ ...spec, disks });
      const dump = (...flags: readonly string[]) => host.output(['virsh', 'dumpxml', ...flags, 'web1']);
      const [running, migratable, kept] = [await dump(), await dump('--migratable'), await dump('--inactive')];
      expect([abiProblems(migratable, kept), abiProblems(kept, migratable)]).toEqual([[], []]);
      // For which libvirt 7.0 to 11.3 refuse it, and say no more than "End of file while reading data".
      expect(abiProblems(migratable, running)[0]).toBe("cpu check is 'none', and would be 'full'");
    },
    120_000,
  );
});

describeLab('what libvirt refuses in a definition for the destination', () => {
  let lab: OwnLab;
  let migratable = '';
  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    await lab.host('lab-a').startGuest(spec);
    migratable = await lab.host('lab-a').output(['virsh', 'dumpxml', '--migratable', 'web1']);
  }, 180_000);
  afterAll(async () => {
    if (lab === undefined) return;
    await resetLab(lab);
    await lab.destroy();
  });

  /** An address that nobody has: what libvirt lets pass ends there, and the guest stays. */
  async function libvirtSays(xml: string): Promise<string> {
    const host = lab.host('lab-a');
    await host.output(['tee', '/run/changed.xml'], { stdin: xml });
    const options = ['--live', '--xml', '/run/changed.xml', '--listen-address', '192.0.2.1'];
    const { stderr } = await host.run(['virsh', 'migrate', ...options, 'web1', 'qemu+ssh://lab-b/system']);
    return stderr.trim();
  }

  test.each<[string, string | RegExp, string]>([
    ['the memory', /<memory unit='KiB'>\d+/, "<memory unit='KiB'>262144"],
    ['the machine', /machine='[^']*'/, "machine='pc-q35-7.1'"],
    ['the CPU model', '>qemu64<', '>kvm64<'],
    ['a feature of the CPU', "policy='disable' name='svm'", "policy='require' name='svm'"],
    ['the check of the CPU', "check='none'", "check='full'"],
    ['the topology', "sockets='1' dies='1' cores='2'", "sockets='2' dies='1' cores='1'"],
    ['the bus of a disk', "<target dev='sdb' bus='scsi'/>", "<target dev='sdb' bus='sata'/>"],
    ['the name of a disk', "<target dev='sdb'", "<target dev='sdc'"],
    ['a serial number', "<target dev='sdb' bus='scsi'/>", "<target dev='sdb' bus='scsi'/><serial>x</serial>"],
    ['a MAC address', '52:54:00:00:00:01', '52:54:00:00:00:02'],
    [
      'the model of an interface',
      /(<mac address='52:54:00:00:00:01'\/>\s*)<model type='virtio'\/>/,
      "$1<model type='e1000e'/>",
    ],
    ['the video memory', "vram='16384'", "vram='32768'"],
    ['the sound card', "<sound model='ich9'>", "<sound model='ich6'>"],
    ['the name of a channel', 'org.qemu.guest_agent.0', 'org.qemu.guest_agent.1'],
    ['another disk less', /<disk type='file' device='disk'>(?:(?!<\/disk>)[\s\S])*raw[\s\S]*?<\/disk>/, ''],
    ['the features', '<acpi/>', '<acpi/><pae/>'],
    ['a timer', /<timer name='rtc'[^>]*>/, ''],
    ['the presence of a timer', "<timer name='rtc'", "<timer name='rtc' present='no'"],
    ['an address', /(<sound model='ich9'>[\s\S]*?)slot='0x[0-9a-f]+'/, "$1slot='0x1d'"],
  ])(
    '%s: here before it',
    async (_, from, to) => {
      const changed = migratable.replace(from, to);
      expect(changed).not.toBe(migratable);
      expect([await libvirtSays(changed), abiProblems(migratable, changed).length > 0]).toEqual([
        expect.stringMatching(/do(?:es)?(?: not|n't) ?match|differs: source/),
        true,
      ]);
    },
    60_000,
  );

  test.each<[string, string | RegExp, string]>([
    ['nothing', 'web1', 'web1'],
    ['the action of the watchdog', "action='reset'", "action='poweroff'"],
    ['the cache mode', "cache='none'", "cache='directsync'"],
    ['the listener of the graphics', /<listen type='address'[^>]*>/, "<listen type='none'/>"],
    ['how a crash ends', '</on_crash>', '</on_crash><!-- x -->'],
    ['the title', '</name>', '</name><title>x</title>'],
    ['how a timer catches up', " tickpolicy='catchup'", ''],
    ['the unit of the memory', /<memory unit='KiB'>131072/, "<memory unit='MiB'>128"],
  ])(
    '%s: neither refuses',
    async (_, from, to) => {
      const changed = migratable.replace(from, to);
      expect([await libvirtSays(changed), abiProblems(migratable, changed)]).toEqual([
        expect.stringContaining('Cannot assign requested address'),
        [],
      ]);
    },
    60_000,
  );
});
