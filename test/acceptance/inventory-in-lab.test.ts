import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { faultNamed } from '../lab/faults/faults.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { ownFolder } from '../own-folder.js';
import { preflight } from './preflight.js';

describeLab('an inventory', () => {
  const folder = ownFolder();
  let lab: OwnLab;
  let operator: LabHost;
  let source: LabHost;
  let destination: LabHost;
  let own: string;
  let ansible: string;

  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b', 'lab-c'] });
    [source, destination, operator] = [lab.host('lab-a'), lab.host('lab-b'), lab.host('lab-c')];
    own = join(folder, 'hosts.yaml');
    writeFileSync(
      own,
      `hosts:
  old: { address: "root@${source.address}", labels: { rack: a } }
  new: { address: "ssh://root@${destination.address}:22", labels: { rack: b } }
  gone: { address: gone.invalid, labels: { rack: c } }
groups:
  production: [old, new]
`,
    );
    // Read alike with Ansible and without.
    ansible = join(folder, 'ansible.yaml');
    writeFileSync(
      ansible,
      `production:
  hosts:
    old: { ansible_host: ${source.address} }
    new: { ansible_host: ${destination.address}, ansible_port: 22 }
  vars: { ansible_user: root, ansible_ssh_common_args: -oProxyCommand=false }
`,
    );
    await source.defineGuest({ name: 'web1' });
  }, 60_000);
  afterAll(() => lab?.destroy());
  afterEach(() => faultNamed('libvirtd-stopped').heal(destination, {}));

  function ping(...words: readonly string[]) {
    return preflight(operator, ['inventory', 'ping', '--connect-timeout', '5', '-q', ...words]);
  }

  test('ping: who answers, who we are there, and which versions', async () => {
    const pinged = await ping('production', '--inventory', own);
    expect([pinged.exitCode, pinged.stderr]).toEqual([0, '']);
    expect(pinged.stdout.split('\n').map((line) => line.replaceAll(/\d+\.\d+\.\d+/g, 'VERSION'))).toEqual([
      'new\tanswers\troot\tVERSION\tVERSION',
      'old\tanswers\troot\tVERSION\tVERSION',
    ]);
  });

  test('ping: a host that does not answer does not stop the others', async () => {
    const pinged = await ping('--inventory', own, '--json');
    const hosts: readonly { readonly host: string; readonly state: string }[] = JSON.parse(pinged.stdout);
    expect(hosts.map(({ host, state }) => [host, state])).toEqual([
      ['gone', 'no-answer'],
      ['new', 'answers'],
      ['old', 'answers'],
    ]);
    expect([pinged.exitCode, pinged.stderr.split('\n')[0]]).toEqual([69, 'error gone is not known [host-unknown]']);
  });

  test('ping: a host whose libvirt does not answer', async () => {
    await faultNamed('libvirtd-stopped').inject(destination, {});
    const pinged = await ping('rack=b', '--inventory', own);
    expect([pinged.exitCode, pinged.stdout]).toEqual([69, 'new\tno-libvirt\troot\t-\t-']);
    expect(pinged.stderr.split('\n')[0]).toBe('error libvirt does not answer on new [libvirt-unavailable]');
  });

  test('an inventory of Ansible reaches the same hosts, and none of its ssh arguments is followed', async () => {
    const listed = await preflight(operator, ['inventory', 'list', '--inventory', ansible]);
    expect([listed.exitCode, listed.stderr]).toEqual([0, '']);
    expect(listed.stdout).toBe(
      `new\tssh://root@${destination.address}:22\tproduction\t\tnot followed: ansible_ssh_common_args
old\tssh://root@${source.address}\tproduction\t\tnot followed: ansible_ssh_common_args`,
    );
    const pinged = await ping('--inventory', ansible);
    expect(pinged.exitCode).toBe(0);
  });

  test('a guest moves between hosts by their names, as the configuration says how', async () => {
    const config = join(folder, 'config.yaml');
    writeFileSync(config, `inventory: hosts.yaml\ndry-run: none\n`);
    const env = { VIRT_PREFLIGHT_CONFIG: config, XDG_STATE_HOME: '/run/state' };
    const words = ['web1', '--from', 'old', '--to', 'new', '--mode', 'offline', '--yes', '-q'];
    const moved = await preflight(operator, ['migrate', ...words], env);
    expect([moved.exitCode, moved.stderr]).toEqual([0, '']);
    const [there, here] = await Promise.all([
      destination.run(['virsh', 'list', '--all', '--name']),
      source.run(['virsh', 'list', '--all', '--name']),
    ]);
    expect([there.stdout.trim(), here.stdout.trim()]).toEqual(['web1', '']);
  });
});
