import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import type { PlacedHost } from './host-options.js';

/** What `ssh` needs to reach every host, from the machine itself or from any host. */
export interface SshAccess {
  /** For `ssh -F`: host names as aliases, addresses, the key, strict checking of host keys. */
  readonly configPath: string;
  readonly knownHostsPath: string;
  readonly keyPath: string;
}

/** Where the ssh files of a lab are. */
export function sshAccess(labFolder: string): SshAccess {
  const folder = join(labFolder, 'ssh');
  return {
    configPath: join(folder, 'config'),
    knownHostsPath: join(folder, 'known_hosts'),
    keyPath: join(folder, 'id_ed25519'),
  };
}

/** The host keys belong in place already: makes root's key and the files that let it in everywhere. */
export async function writeSshAccess(labFolder: string, hosts: readonly PlacedHost[]): Promise<void> {
  const access = sshAccess(labFolder);
  mkdirSync(join(labFolder, 'ssh'), { mode: 0o700 });
  await makeKey(access.keyPath);
  for (const host of hosts) await makeKey(join(host.folder, 'etc/ssh/ssh_host_ed25519_key'));

  const knownHosts = hosts.map(knownHostLine).join('');
  writeFileSync(access.knownHostsPath, knownHosts);
  writeFileSync(access.configPath, machineConfig(access, hosts));
  for (const host of hosts) letIn(host, access, knownHosts);
}

async function makeKey(path: string): Promise<void> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'virt-preflight-lab', '-f', path]);
}

function knownHostLine(host: PlacedHost): string {
  const key = readFileSync(join(host.folder, 'etc/ssh/ssh_host_ed25519_key.pub'), 'utf8');
  return `${host.name},${host.address} ${key}`;
}

function machineConfig(access: SshAccess, hosts: readonly PlacedHost[]): string {
  const aliases = hosts.map(({ name, address }) => `Host ${name}\n  HostName ${address}\n  HostKeyAlias ${name}\n`);
  const common = [
    `Host ${hosts.map(({ name }) => name).join(' ')}`,
    '  User root',
    `  IdentityFile ${access.keyPath}`,
    '  IdentitiesOnly yes',
    `  UserKnownHostsFile ${access.knownHostsPath}`,
    '  GlobalKnownHostsFile /dev/null',
    '  StrictHostKeyChecking yes',
    '',
  ];
  return aliases.join('') + common.join('\n');
}

/** System-wide files, since root's home is the machine's own. Names resolve by the host's /etc/hosts alone. */
function letIn(host: PlacedHost, access: SshAccess, knownHosts: string): void {
  const folder = join(host.folder, 'etc/ssh');
  writeFileSync(join(folder, 'authorized_keys'), readFileSync(`${access.keyPath}.pub`), { mode: 0o600 });
  writeFileSync(join(folder, 'ssh_known_hosts'), knownHosts);
  const identity = host.peerSsh === false ? '' : '  IdentityFile /etc/ssh/id_ed25519\n';
  writeFileSync(join(folder, 'ssh_config'), `Host *\n  StrictHostKeyChecking yes\n${identity}`);
  if (identity) writeFileSync(join(folder, 'id_ed25519'), readFileSync(access.keyPath), { mode: 0o600 });
}
