import type { LabHost } from '../lab-host.js';
import { changeFile, restoreFile } from './changed-file.js';
import type { Fault, FaultSubject } from './fault.js';

const OTHER_OS_RELEASE = `PRETTY_NAME="Rocky Linux 9.4 (Blue Onyx)"
NAME="Rocky Linux"
VERSION="9.4 (Blue Onyx)"
VERSION_ID="9.4"
ID="rocky"
ID_LIKE="rhel centos fedora"
PLATFORM_ID="platform:el9"
`;

export const configurationFaults: readonly Fault[] = [
  fileFault('peers-unresolvable', 'its /etc/hosts does not know the other hosts', '/etc/hosts', withoutPeers),
  fileFault('peers-loopback', 'its /etc/hosts gives the other hosts 127.0.1.1', '/etc/hosts', withPeersOnLoopback),
  fileFault('other-os-release', 'it calls itself Rocky Linux 9.4', '/etc/os-release', () => OTHER_OS_RELEASE),
  fileFault('ssh-key-refused', 'its sshd knows no key', '/etc/ssh/authorized_keys', () => ''),
  fileFault(
    'ssh-startups-limited',
    'its sshd has MaxStartups 1',
    '/etc/ssh/sshd_config',
    (content) => `MaxStartups 1\n${content}`,
    (host) => host.restartDaemon('sshd'),
  ),
  fileFault(
    'libvirt-clients-limited',
    'its libvirtd has max_clients = 2',
    '/etc/libvirt/libvirtd.conf',
    // libvirtd refuses to start with fewer clients than anonymous clients, of which the default is 20.
    (content) => `max_clients = 2\nmax_anonymous_clients = 2\n${content}`,
    (host) => host.restartDaemon('libvirtd'),
  ),
  {
    name: 'ssh-host-key-changed',
    description: 'its sshd shows another host key than known_hosts has',
    inject: async (host) => {
      const fresh = '/run/other-host-key';
      await host.output(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', fresh]);
      const key = await host.readFile(fresh);
      await host.output(['rm', fresh, `${fresh}.pub`]);
      await changeFile(host, '/etc/ssh/ssh_host_ed25519_key', () => `${key}\n`);
      await host.restartDaemon('sshd');
    },
    heal: async (host) => {
      await restoreFile(host, '/etc/ssh/ssh_host_ed25519_key');
      await host.restartDaemon('sshd');
    },
  },
];

function fileFault(
  name: string,
  description: string,
  path: string,
  change: (content: string, host: LabHost, subject: FaultSubject) => string,
  reload: (host: LabHost) => Promise<void> = async () => undefined,
): Fault {
  return {
    name,
    description,
    inject: async (host, subject) => {
      await changeFile(host, path, (content) => change(content, host, subject));
      await reload(host);
    },
    heal: async (host) => {
      await restoreFile(host, path);
      await reload(host);
    },
  };
}

function withoutPeers(content: string, host: LabHost, subject: FaultSubject): string {
  return hostsLines(content)
    .filter((line) => !isOfPeer(line, host, subject))
    .join('');
}

function withPeersOnLoopback(content: string, host: LabHost, subject: FaultSubject): string {
  return hostsLines(content)
    .map((line) => (isOfPeer(line, host, subject) ? line.replace(/^\S+/, '127.0.1.1') : line))
    .join('');
}

function hostsLines(content: string): readonly string[] {
  return content.split('\n').map((line) => `${line}\n`);
}

function isOfPeer(line: string, host: LabHost, subject: FaultSubject): boolean {
  const [, name] = line.trim().split(/\s+/);
  if (name === undefined || name === 'localhost' || name === host.name) return false;
  return subject.peer === undefined || name === subject.peer;
}
