import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LiveHost } from '../../../src/hosts/host.js';
import { sshHost } from '../../../src/hosts/ssh/ssh-host.js';
import type { Problem } from '../../../src/problem.js';
import { runShell } from '../run-shell.js';
import { freePort, SshServer, whyNoSshd } from './ssh-server.js';

const skipped = whyNoSshd();

describe.skipIf(skipped !== null)(`ssh to a real sshd${skipped === null ? '' : ` (skipped: ${skipped})`}`, () => {
  let server: SshServer;
  let config: string;

  beforeAll(async () => {
    server = await SshServer.start();
    config = server.clientConfig('config');
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    vi.stubEnv('XDG_RUNTIME_DIR', server.runtimeFolder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.closeConnections();
  });

  function host(configFile = config, settings: { sudo?: boolean; host?: string; port?: number } = {}): LiveHost {
    const address = {
      kind: 'ssh',
      host: settings.host ?? server.alias,
      user: null,
      port: settings.port ?? null,
    } as const;
    return sshHost(server.alias, address, { configFile, connectTimeoutSeconds: 5, sudo: settings.sudo ?? false });
  }

  async function problemOf(failing: LiveHost): Promise<Problem> {
    const { exit } = await runShell(failing, 'echo never\n');
    return failing.explainFailure(exit);
  }

  test('runs sh there, with both streams apart', async () => {
    const { stdout, stderr, exit } = await runShell(host(), 'echo out; echo err >&2; exit 7\n');
    expect({ stdout, stderr, exitCode: exit.exitCode }).toEqual({ stdout: 'out\n', stderr: 'err\n', exitCode: 7 });
  });

  test('keeps one connection open for the next shell, through a private socket', async () => {
    const first = await runShell(host(), 'echo $SSH_CONNECTION\n');
    const second = await runShell(host(), 'echo $SSH_CONNECTION\n');
    expect(second.stdout).toBe(first.stdout);
    expect(server.openConnections()).toHaveLength(1);
  });

  test('an unknown host key: shows its fingerprint, tells how to accept it, and writes nothing', async () => {
    const knownHosts = server.path('empty_known_hosts');
    writeFileSync(knownHosts, '');
    const unknown = server.clientConfig('config-unknown', [`UserKnownHostsFile ${knownHosts}`]);
    const problem = await problemOf(host(unknown));
    expect(problem.code).toBe('host-key-unknown');
    expect(problem.why).toBe(`it shows a key of type ssh-ed25519 with the fingerprint ${await server.fingerprint()}`);
    expect(problem.fix).toContain('ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub');
    expect(problem.fix).toContain(`ssh -F ${unknown} ${server.alias}`);
    expect(readFileSync(knownHosts, 'utf8')).toBe('');
  });

  test('a changed host key: warns and names the line of known_hosts', async () => {
    const other = readFileSync(server.path('stranger_key.pub'), 'utf8');
    const knownHosts = server.path('changed_known_hosts');
    writeFileSync(knownHosts, `[127.0.0.1]:${server.port} ${other}`);
    const problem = await problemOf(host(server.clientConfig('config-changed', [`UserKnownHostsFile ${knownHosts}`])));
    expect(problem.code).toBe('host-key-changed');
    expect(problem.what).toBe(`WARNING: the host key of ${server.alias} is not the one in ${knownHosts}, line 1`);
    expect(problem.why).toContain(await server.fingerprint());
    expect(problem.fix).toContain(`ssh-keygen -f ${knownHosts} -R '[127.0.0.1]:${server.port}'`);
  });

  test('a user whom the host does not let in', async () => {
    const problem = await problemOf(host(server.clientConfig('config-nobody', ['User nobody'])));
    expect(problem.code).toBe('host-access-refused');
    expect(problem.why).toContain('Permission denied (publickey');
  });

  test('a key that the host does not know', async () => {
    const stranger = server.clientConfig('config-stranger');
    writeFileSync(
      stranger,
      readFileSync(stranger, 'utf8').replace(server.path('user_key'), server.path('stranger_key')),
    );
    expect((await problemOf(host(stranger))).code).toBe('host-access-refused');
  });

  test('a port where nothing listens', async () => {
    const problem = await problemOf(host(config, { port: await freePort() }));
    expect(problem.code).toBe('host-unreachable');
    expect(problem.why).toContain('nothing listens for ssh on that port');
  });

  test('a name that does not resolve', async () => {
    const problem = await problemOf(host(config, { host: 'no-such-host.invalid' }));
    expect(problem.code).toBe('host-unknown');
  });

  test('a configuration file that is not there', async () => {
    const problem = await problemOf(host('/nonexistent/config'));
    expect(problem.code).toBe('usage');
  });

  test('an address that answers nothing', async () => {
    const silent = server.clientConfig('config-silent', ['ConnectTimeout 1', `ProxyCommand sleep 20`]);
    const slow = sshHost(
      server.alias,
      { kind: 'ssh', host: server.alias, user: null, port: null },
      { configFile: silent, connectTimeoutSeconds: 1, sudo: false },
    );
    expect((await problemOf(slow)).code).toBe('host-unreachable');
  });
});

describe.skipIf(skipped !== null)('an sshd that runs something else than what was asked', () => {
  test.each([
    ['a forced command', 'ForceCommand echo Welcome to the menu', false, 'host-command-failed'],
    ['an account without a shell', 'ForceCommand /usr/sbin/nologin', false, 'host-command-failed'],
    [
      'a search path without sudo',
      'ForceCommand PATH=/nonexistent eval "$SSH_ORIGINAL_COMMAND"',
      true,
      'host-access-refused',
    ],
  ])('%s', async (_, line, sudo, code) => {
    const server = await SshServer.start({ serverLines: [line] });
    try {
      vi.stubEnv('XDG_RUNTIME_DIR', server.runtimeFolder);
      const address = { kind: 'ssh', host: server.alias, user: null, port: null } as const;
      const forced = sshHost(server.alias, address, {
        configFile: server.clientConfig('config'),
        connectTimeoutSeconds: 5,
        sudo,
      });
      const { exit } = await runShell(forced, 'echo never\n');
      expect((await forced.explainFailure(exit)).code).toBe(code);
    } finally {
      vi.unstubAllEnvs();
      await server.stop();
    }
  });
});
