import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OwnConnections, ownConnections } from '../measure/own-connections.js';

/** Many ssh destinations that are one sshd: it listens on loopback addresses, one for each host. */
export interface LoopbackFleet {
  readonly folder: string;
  readonly hosts: readonly string[];
  readonly sshConfig: string;
  readonly connections: OwnConnections;
  /** What sshd has logged since it started: how often somebody logged in, and how often a command was begun. */
  readonly counts: () => { readonly connections: number; readonly commands: number };
  readonly stop: () => Promise<void>;
}

export async function startLoopbackFleet(size: number): Promise<LoopbackFleet> {
  const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-fleet-'));
  chmodSync(folder, 0o700);
  const port = await freePort();
  const hosts = Array.from({ length: size }, (_, index) => `node${index + 1}`);
  for (const name of ['host', 'user'])
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
  writeServerFiles(folder, port);
  writeClientFiles(folder, port, hosts);
  mkdirSync('/run/sshd', { recursive: true });
  const connections = ownConnections();
  const log = join(folder, 'log');
  const server = spawn('/usr/sbin/sshd', ['-D', '-f', join(folder, 'sshd_config'), '-E', log], { stdio: 'ignore' });
  await accepting(port);
  return {
    folder,
    hosts,
    sshConfig: join(folder, 'ssh_config'),
    connections,
    counts: () => {
      const lines = readFileSync(log, 'utf8').split('\n');
      return {
        connections: lines.filter((line) => line.includes('Accepted publickey')).length,
        commands: lines.filter((line) => line.includes('Starting session: command')).length,
      };
    },
    stop: async () => {
      connections.remove();
      const ended = new Promise((resolve) => server.on('close', resolve));
      server.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function writeServerFiles(folder: string, port: number): void {
  writeFileSync(join(folder, 'authorized_keys'), readFileSync(join(folder, 'user.pub')), { mode: 0o600 });
  const settings = [
    `Port ${port}`,
    `HostKey ${folder}/host`,
    `AuthorizedKeysFile ${folder}/authorized_keys`,
    `PidFile ${folder}/pid`,
  ];
  settings.push(
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin prohibit-password',
    'MaxStartups 200:30:400',
    // Says which sessions it starts.
    'LogLevel VERBOSE',
    // The shell's start-up files of this machine's account would be measured in place of what was sent, for all alike.
    `SetEnv HOME=${folder}`,
  );
  writeFileSync(join(folder, 'sshd_config'), `${settings.join('\n')}\n`);
}

function writeClientFiles(folder: string, port: number, hosts: readonly string[]): void {
  const key = readFileSync(join(folder, 'host.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
  const address = (index: number): string => `127.0.1.${index + 1}`;
  writeFileSync(join(folder, 'known_hosts'), hosts.map((_, index) => `[${address(index)}]:${port} ${key}`).join('\n'));
  const common = [
    `IdentityFile ${folder}/user`,
    'IdentitiesOnly yes',
    `UserKnownHostsFile ${folder}/known_hosts`,
    `Port ${port}`,
    'User root',
    'BatchMode yes',
  ];
  const entries = hosts.map((host, index) => `Host ${host}\n  HostName ${address(index)}`);
  writeFileSync(
    join(folder, 'ssh_config'),
    `${[...entries, 'Host *', ...common.map((line) => `  ${line}`)].join('\n')}\n`,
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address === null || typeof address === 'string' ? reject(new Error('no port')) : resolve(address.port),
      );
    });
  });
}

/** Waits until ssh-keyscan gets an answer: the retries of the client do the waiting. */
async function accepting(port: number): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      execFileSync('ssh-keyscan', ['-T', '1', '-p', String(port), '127.0.0.1'], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('sshd does not answer');
}
