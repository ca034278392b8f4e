import { afterAll, beforeAll, expect, test } from 'vitest';
import { movedGuest } from '../../../src/planner/moved-guest.js';
import { listedSource } from '../../../src/planner/plan/listed-source.js';
import { guestOfXml, uuid } from '../../facts/guest/guest-of-xml.js';
import type { Generation } from '../../lab/generations/generation.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import { describeGenerations } from '../../lab/lab-test.js';

const drive = (target: string, words: string, source: string): string =>
  `<disk ${words}>${source}<target dev='${target}' bus='${target.startsWith('sd') ? 'sata' : 'virtio'}'/></disk>`;
const remote = (name: string): string => `<source ${name}><host name='storage.example.com'/></source>`;

/** One disk of each kind that guests have, and what has to be found of it when it has moved. */
const disks: readonly (readonly [string, string, string | null])[] = [
  ['vda', drive('vda', "type='file'", "<source file='/srv/a b.img'/>"), '/srv/a b.img'],
  ['vdb', drive('vdb', "type='block'", "<source dev='/dev/vg/web1'/>"), '/dev/vg/web1'],
  ['vdc', drive('vdc', "type='volume'", "<source pool='images' volume='web1/a.img'/>"), 'web1/a.img'],
  ['vdd', drive('vdd', "type='network'", remote("protocol='rbd' name='pool/web1'")), 'pool/web1'],
  [
    'vde',
    drive('vde', "type='network'", remote("protocol='iscsi' name='iqn.2013-07.com.x:y/1'")),
    'iqn.2013-07.com.x:y/1',
  ],
  ['vdf', drive('vdf', "type='network'", remote("protocol='nbd'")), null],
  ['sda', drive('sda', "type='network' device='cdrom'", remote("protocol='https' name='/debian.iso'")), '/debian.iso'],
  ['sdb', drive('sdb', "type='file' device='cdrom'", ''), null],
  [
    'vdg',
    drive(
      'vdg',
      "type='nvme'",
      "<source type='pci' managed='yes' namespace='1'><address domain='0' bus='1' slot='0' function='0'/></source>",
    ),
    null,
  ],
];

describeGenerations('the sources of disks, as virsh lists them', () => {
  const generations: readonly Generation[] = ['bullseye', 'bookworm', 'trixie'];
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: generations.map((generation) => ({ name: generation, generation })) });
  }, 180_000);
  afterAll(() => lab?.destroy());

  test.each(generations)('on %s they are what a moved guest is expected to have', async (generation) => {
    const host = lab.host(generation);
    const xml = `<domain type='qemu'><name>web1</name><uuid>${uuid}</uuid><memory>65536</memory>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>${disks.map(([, element]) => element).join('')}</devices></domain>`;
    await host.writeFile('/run/web1.xml', xml);
    await host.output(['virsh', 'define', '/run/web1.xml']);
    const kept = await host.output(['virsh', 'dumpxml', 'web1']);
    const expected = movedGuest(guestOfXml(kept))?.disks.map((disk) => [disk.target, listedSource(disk)]);
    expect(expected).toEqual(expect.arrayContaining(disks.map(([target, , source]) => [target, source])));
    const table = await host.output(['virsh', 'domblklist', 'web1']);
    for (const [target, , source] of disks) {
      expect(table).toMatch(new RegExp(`^ ${target} +${source === null ? '\\S' : `${source}$`}`, 'm'));
    }
  });
});
