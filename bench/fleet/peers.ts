import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contestant } from '../measure/compare.js';
import { timedRun } from '../measure/timed-run.js';
import type { LoopbackFleet } from './loopback-fleet.js';

/** The peers that are installed here, ready to run, and their versions. One that is not installed is said to be not run. */
export async function peersOf(
  fleet: LoopbackFleet,
  script: Buffer,
): Promise<{ contestants: readonly Contestant[]; versions: readonly string[] }> {
  const contestants: Contestant[] = [];
  const versions: string[] = [];
  for (const peer of [clush(fleet, script), pdsh(fleet, script), ansible(fleet)]) {
    try {
      const { output } = await timedRun({ argv: peer.version });
      const line = output.split('\n')[0] ?? '';
      if (!/\d+\.\d+/.test(line)) throw new Error(output);
      versions.push(line);
      contestants.push(peer.contestant);
    } catch {
      versions.push(`${peer.contestant.name}: not run, since it is not installed`);
    }
  }
  return { contestants, versions };
}

interface Peer {
  readonly version: readonly string[];
  readonly contestant: Contestant;
}

function clush(fleet: LoopbackFleet, script: Buffer): Peer {
  const argv = [
    'clush',
    '-q',
    '-f',
    String(fleet.hosts.length),
    '-o',
    `-F ${fleet.sshConfig}`,
    '-w',
    fleet.hosts.join(','),
    'sh',
    '-s',
  ];
  return {
    version: ['clush', '--version'],
    contestant: { name: 'clush', run: () => timedRun({ argv, input: script }) },
  };
}

/** pdsh passes no standard input on, so its hosts read the script from a file. */
function pdsh(fleet: LoopbackFleet, script: Buffer): Peer {
  const path = join(fleet.folder, 'script.sh');
  writeFileSync(path, script);
  const argv = ['pdsh', '-R', 'ssh', '-f', String(fleet.hosts.length), '-w', fleet.hosts.join(','), `sh ${path}`];
  const env = { PDSH_SSH_ARGS_APPEND: `-F ${fleet.sshConfig}` };
  return { version: ['pdsh', '-V'], contestant: { name: 'pdsh', run: () => timedRun({ argv, env }) } };
}

function ansible(fleet: LoopbackFleet): Peer {
  const inventory = join(fleet.folder, 'inventory');
  writeFileSync(inventory, `${fleet.hosts.join('\n')}\n`);
  const argv = ['ansible', 'all', '-i', inventory, '-f', String(fleet.hosts.length), '-m', 'setup'];
  const env = {
    ANSIBLE_PIPELINING: 'True',
    ANSIBLE_SSH_ARGS: `-F ${fleet.sshConfig} -o ControlMaster=no`,
    ANSIBLE_HOST_KEY_CHECKING: 'True',
  };
  return {
    version: ['ansible', '--version'],
    contestant: { name: 'ansible setup', run: () => timedRun({ argv, env }) },
  };
}
