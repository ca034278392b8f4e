import type { LabHost } from '../lab-host.js';
import type { Fault, FaultSubject } from './fault.js';

/** libvirt's default migration_port_min and migration_port_max (qemu.conf). */
const MIGRATION_PORTS = '49152-49215';

/** Slow enough that 128 MiB take minutes, quick enough for ssh. */
const SLOW_LINK = ['rate', '8mbit', 'burst', '64kbit', 'latency', '400ms'];

export const networkFaults: readonly Fault[] = [
  firewallFault('migration-ports-dropped', 'a firewall silently drops 49152-49215', () => [
    `tcp dport ${MIGRATION_PORTS} drop`,
  ]),
  firewallFault('migration-ports-rejected', 'a firewall refuses 49152-49215', () => [
    `tcp dport ${MIGRATION_PORTS} reject with tcp reset`,
  ]),
  firewallFault('incoming-dropped', 'nothing that the other hosts send arrives', async (host, subject) => [
    `ip saddr { ${(await peerAddresses(host, subject)).join(', ')} } drop`,
  ]),
  firewallFault(
    'ssh-answers-dropped',
    'nothing that the ssh servers of the other hosts answer arrives',
    async (host, subject) => [`ip saddr { ${(await peerAddresses(host, subject)).join(', ')} } tcp sport 22 drop`],
  ),
  {
    name: 'link-down',
    description: 'its network link is down',
    inject: (host) => setLink(host, 'down'),
    heal: (host) => setLink(host, 'up'),
  },
  {
    name: 'slow-link',
    description: 'it sends at most 8 Mbit/s',
    inject: async (host) =>
      void (await host.output(['tc', 'qdisc', 'replace', 'dev', 'eth0', 'root', 'tbf', ...SLOW_LINK])),
    heal: async (host) => void (await host.output(['tc', 'qdisc', 'del', 'dev', 'eth0', 'root'])),
  },
];

/** A table of its own for each fault, so that one heals without touching another. */
function firewallFault(
  name: string,
  description: string,
  rules: (host: LabHost, subject: FaultSubject) => readonly string[] | Promise<readonly string[]>,
): Fault {
  const table = `inet lab_${name.replaceAll('-', '_')}`;
  return {
    name,
    description,
    inject: async (host, subject) => {
      const chain = ['type filter hook input priority 0', ...(await rules(host, subject))].join('; ');
      await host.output(['nft', `table ${table} { chain input { ${chain}; }; }`]);
    },
    heal: async (host) => void (await host.output(['nft', `delete table ${table}`])),
  };
}

async function peerAddresses(host: LabHost, subject: FaultSubject): Promise<readonly string[]> {
  const names = await host.readFile('/etc/hosts');
  const entries = names.split('\n').map((line) => line.split(/\s+/));
  return entries
    .filter(([, name]) => name !== undefined && name !== 'localhost' && name !== host.name)
    .filter(([, name]) => subject.peer === undefined || name === subject.peer)
    .flatMap(([address]) => address ?? []);
}

async function setLink(host: LabHost, state: 'up' | 'down'): Promise<void> {
  await host.output(['ip', 'link', 'set', 'eth0', state]);
}
