import { type ChildProcess, spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { execa } from 'execa';

const sshdPath = '/usr/sbin/sshd';

/** Why no sshd can be started here, or null. */
export function whyNoSshd(): string | null {
  if (process.getuid?.() !== 0) return 'only root can start an sshd that lets its own user in';
  try {
    accessSync(sshdPath, constants.X_OK);
    return null;
  } catch {
    return `${sshdPath} is not installed`;
  }
}

export interface SshServerOptions {
  /** Lines for the sshd_config, such as a ForceCommand. */
  readonly serverLines?: readonly string[];
}

/** An sshd of our own on loopback, with keys of its own, and client configurations for what can go wrong. */
export class SshServer {
  /** What an alias of the client configuration resolves to. */
  readonly alias = 'test-host';
  private sshd: ChildProcess | null = null;

  private constructor(
    readonly folder: string,
    readonly port: number,
    private readonly serverLines: readonly string[],
  ) {}

  static async start(options: SshServerOptions = {}): Promise<SshServer> {
    // Short, since the path of a socket below it is limited.
    const server = new SshServer(mkdtempSync('/tmp/vps-'), await freePort(), options.serverLines ?? []);
    await makeKey(server.path('host_key'));
    await makeKey(server.path('user_key'));
    await makeKey(server.path('stranger_key'));
    writeFileSync(server.path('authorized_keys'), readFileSync(server.path('user_key.pub')));
    server.writeKnownHosts(readFileSync(server.path('host_key.pub'), 'utf8'));
    await server.run();
    return server;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Fingerprint of the host key, as ssh-keygen prints it. */
  async fingerprint(): Promise<string> {
    const { stdout } = await execa('ssh-keygen', ['-lf', this.path('host_key.pub')]);
    return stdout.split(' ')[1] ?? '';
  }

  writeKnownHosts(...publicKeys: readonly string[]): void {
    const lines = publicKeys.map((key) => `[127.0.0.1]:${this.port} ${key}`);
    writeFileSync(this.path('known_hosts'), lines.join(''));
  }

  /** A file for `ssh -F`. Later lines for the same option do not count, so `extra` comes first. */
  clientConfig(name: string, extra: readonly string[] = []): string {
    const lines = [
      `Host ${this.alias}`,
      ...extra,
      'HostName 127.0.0.1',
      `Port ${this.port}`,
      'User root',
      `IdentityFile ${this.path('user_key')}`,
      'IdentitiesOnly yes',
      'IdentityAgent none',
      `UserKnownHostsFile ${this.path('known_hosts')}`,
      'GlobalKnownHostsFile /dev/null',
      'KexAlgorithms curve25519-sha256',
    ];
    writeFileSync(this.path(name), `${lines.join('\n  ')}\n`);
    return this.path(name);
  }

  /** Where connections are kept open, when `XDG_RUNTIME_DIR` is this. */
  get runtimeFolder(): string {
    mkdirSync(this.path('run'), { recursive: true, mode: 0o700 });
    return this.path('run');
  }

  openConnections(): string[] {
    try {
      return readdirSync(join(this.folder, 'run/virt-preflight'));
    } catch {
      return [];
    }
  }

  async closeConnections(): Promise<void> {
    for (const socket of this.openConnections()) {
      const controlPath = join(this.folder, 'run/virt-preflight', socket);
      await execa('ssh', ['-F', '/dev/null', '-O', 'exit', '-o', `ControlPath=${controlPath}`, 'any'], {
        reject: false,
      });
    }
  }

  async stop(): Promise<void> {
    await this.closeConnections();
    const { sshd } = this;
    if (sshd !== null && sshd.exitCode === null) {
      const ended = new Promise((resolve) => sshd.once('exit', resolve));
      sshd.kill();
      await ended;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    const config = [
      'ListenAddress 127.0.0.1',
      `Port ${this.port}`,
      `HostKey ${this.path('host_key')}`,
      `AuthorizedKeysFile ${this.path('authorized_keys')}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'PermitRootLogin yes',
      // What this machine's ~/.bashrc does, and how long it takes, is no part of a test.
      `SetEnv HOME=${this.folder}`,
      ...this.serverLines,
    ];
    writeFileSync(this.path('sshd_config'), `${config.join('\n')}\n`);
    mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    const sshd = spawn(sshdPath, ['-D', '-e', '-f', this.path('sshd_config')], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.sshd = sshd;
    await new Promise<void>((resolve, reject) => {
      let said = '';
      sshd.stderr.on('data', (bytes: Buffer) => {
        said += bytes.toString();
        if (said.includes('Server listening')) resolve();
      });
      sshd.once('exit', () => reject(new Error(`sshd did not start: ${said}`)));
    });
  }
}

/** A port that nothing listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address !== null ? resolve(address.port) : reject()));
    });
  });
}

async function makeKey(path: string): Promise<void> {
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', 'test', '-f', path]);
}
