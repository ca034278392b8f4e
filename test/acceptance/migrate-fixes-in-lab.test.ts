import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startFirewalld } from '../lab/firewalld.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES } from '../lab/shared-storage.js';
import { diskElement, image } from '../truth/guest-parts.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  leftovers,
  migrate,
  operate,
  patient,
  resultOf,
  startCounting,
  stateOn,
} from './moves/run-moves.js';

const medium = `${LOCAL_IMAGES}/disc.iso`;

/** Everything that a step can mend is missing on the destination: pool, network, firewall; and a medium is only on the source. */
const guest = {
  name: 'web1',
  disks: [{ path: `${LOCAL_IMAGES}/web1.qcow2` }],
  nics: ["<interface type='network'><source network='lan'/><model type='virtio'/></interface>"],
  devices: diskElement({ target: 'sda', bus: 'sata', path: medium, device: 'cdrom', within: '<readonly/>' }),
};
const asked = ['web1', '--storage', 'copy', '--fix'];
const mended = ['define-pool-images', 'start-pool-images', 'define-network-lan', 'start-network-lan', 'open-firewall'];

describeLab('migrate --fix', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;
  let ticks: number;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
    await startFirewalld(destination);
  }, 180_000);
  afterAll(() => lab?.destroy());
  beforeEach(async () => {
    await resetLab(lab);
    await source.output(['virsh', 'pool-define-as', 'images', 'dir', '--target', LOCAL_IMAGES]);
    await source.output(['virsh', 'pool-start', 'images']);
    await source.writeFile('/run/lan.xml', "<network><name>lan</name><bridge name='virbr7'/></network>");
    await source.output(['virsh', 'net-define', '/run/lan.xml']);
    await source.output(['virsh', 'net-start', 'lan']);
    await source.output(image(medium, 'raw', '1M'));
    ticks = await startCounting(lab, guest);
  }, 180_000);

  /** What the destination has of all that. */
  async function found(): Promise<readonly string[]> {
    const ask = async (...argv: readonly string[]): Promise<string> => (await destination.output(argv)).trim();
    return [
      await ask('virsh', 'pool-list', '--all', '--name'),
      await ask('virsh', 'net-list', '--all', '--name'),
      await ask('firewall-cmd', '--list-ports'),
    ];
  }

  async function mediumOn(host: LabHost): Promise<string | undefined> {
    const listed = await host.output(['virsh', 'domblklist', 'web1']);
    return /^ sda +(.*)$/m.exec(listed)?.[1]?.trim();
  }

  test(
    'without --fix it is a no-go; with it the guest moves, and only the firewall is as before',
    patient,
    async () => {
      const refused = await operate(lab, ['migrate', 'web1', '--storage', 'copy', ...between, '--yes']);
      expect([refused.exitCode, refused.stderr]).toEqual([20, expect.stringContaining('With --fix')]);
      expect(await found()).toEqual(['', '', '']);

      const ran = await migrate(lab, asked);
      await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'running persistent' });
      const { steps } = resultOf(ran, 'web1');
      expect(steps.map(({ id, result }) => `${id} ${result}`)).toEqual([
        'web1/keep-definition done',
        ...mended.slice(0, -1).map((step) => `web1/${step} done`),
        'web1/open-firewall undone',
        'web1/eject-medium-sda done',
        'web1/migrate done',
        'web1/verify-moved done',
      ]);
      expect(await found()).toEqual(['images', 'lan', '']);
      expect(await mediumOn(destination)).toBe('-');
      await expectCounting(lab, 'web1', ticks);
    },
  );

  test('a migration that fails: everything is taken back', patient, async () => {
    const script = `
      until [ -e /run/libvirt/qemu/web1.pid ]; do :; done
      kill -9 "$(cat /run/libvirt/qemu/web1.pid)"`;
    const killing = destination.run(['timeout', '100', 'sh', '-c', script], { timeoutMs: 120_000 });
    const ran = await migrate(lab, asked);
    await killing;
    expect([ran.exitCode, ran.report.summary]).toEqual([23, '1 still on the source']);
    const undone = resultOf(ran, 'web1').steps.filter(({ result }) => result === 'undone');
    expect(undone.map(({ id }) => id)).toEqual([...mended, 'eject-medium-sda'].map((step) => `web1/${step}`));
    expect(await found()).toEqual(['', '', '']);
    expect(await mediumOn(source)).toBe(medium);
    expect([await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      'running persistent',
      'absent',
    ]);
    expect(await leftovers(lab)).toEqual([]);
    await expectCounting(lab, 'web1', ticks, hosts.source);
  });
});
