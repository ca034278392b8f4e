import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { libvirtdConf, qemuConf, sshdConfig } from './daemon-configuration.js';
import { rootOf } from './generations/generation.js';
import type { PlacedHost } from './host-options.js';

const PRIVATE_FOLDERS = [
  'etc/glusterfs',
  'etc/libvirt',
  'etc/ssh',
  'var/cache/libvirt',
  'var/lib/libvirt/boot',
  'var/lib/libvirt/images/local',
  'var/lib/libvirt/images/shared',
  'var/log/libvirt/qemu',
];

/** Configuration that the lab replaces as a whole, so that nothing of the machine's own setup leaks into it. */
const REPLACED = ['etc/glusterfs', 'etc/libvirt', 'etc/ssh'];

/** Writes the files that are a host's own: a copy of /etc, changed, and empty folders for what it will keep. */
export async function writeHostFiles(host: PlacedHost, everyone: readonly PlacedHost[]): Promise<void> {
  const etc = join(host.folder, 'etc');
  const rootEtc = join(host.generation ? rootOf(host.generation) : '/', 'etc');
  const osRelease = readFileSync(join(rootEtc, 'os-release'), 'utf8');
  mkdirSync(host.folder, { recursive: true });
  await execa('cp', ['--archive', rootEtc, etc]);
  for (const path of REPLACED) rmSync(join(host.folder, path), { recursive: true, force: true });
  for (const path of PRIVATE_FOLDERS) mkdirSync(join(host.folder, path), { recursive: true });
  chmodSync(host.folder, 0o755);

  const write = (path: string, content: string): void => {
    rmSync(join(etc, path), { force: true });
    writeFileSync(join(etc, path), content);
  };
  write('hostname', `${host.name}\n`);
  write('hosts', hostsFile(host, everyone));
  write('nsswitch.conf', 'passwd: files\ngroup: files\nshadow: files\nhosts: files\n');
  write('resolv.conf', '');
  write('machine-id', `${host.machineId ?? randomBytes(16).toString('hex')}\n`);
  write('os-release', host.osRelease ?? osRelease);
  write('libvirt/libvirtd.conf', libvirtdConf(host));
  write('libvirt/qemu.conf', qemuConf(host));
  write('ssh/sshd_config', sshdConfig(host));
}

function hostsFile(host: PlacedHost, everyone: readonly PlacedHost[]): string {
  const known = everyone.filter(({ name }) => !host.unresolvable?.includes(name));
  return ['127.0.0.1 localhost', ...known.map(({ name, address }) => `${address} ${name}`), ''].join('\n');
}
