import { describe, expect, test } from 'vitest';
import { diagnoseSshFailure } from '../../../src/hosts/ssh/diagnose-ssh-failure.js';
import { hostKeyIn } from '../../../src/hosts/ssh/host-key-fingerprint.js';
import { destinationIn } from '../../../src/hosts/ssh/resolve-destination.js';
import type { SshAttempt } from '../../../src/hosts/ssh/ssh-attempt.js';

const attempt: SshAttempt = {
  label: 'root@alpha',
  address: { kind: 'ssh', host: 'alpha', user: 'root', port: 2222 },
  options: { configFile: '/etc/vp/ssh config', connectTimeoutSeconds: 5, sudo: false },
  destination: 'root@192.0.2.7 port 2222',
};

function diagnose(stderr: string, exitCode: number | null = 255) {
  return diagnoseSshFailure({ exitCode, stderr, notStarted: null }, attempt, async () => null);
}

describe('what ssh says, as a problem', () => {
  test.each([
    ['ssh: Could not resolve hostname alpha: Name or service not known', 'host-unknown'],
    ['ssh: Could not resolve hostname alpha: Temporary failure in name resolution', 'host-unknown'],
    ['ssh: connect to host alpha port 22: Connection timed out', 'host-unreachable'],
    ['ssh: connect to host alpha port 22: Operation timed out', 'host-unreachable'],
    ['Connection timed out during banner exchange', 'host-unreachable'],
    ['Timeout, server alpha not responding.', 'host-unreachable'],
    ['ssh: connect to host alpha port 22: Connection refused', 'host-unreachable'],
    ['ssh: connect to host alpha port 22: No route to host', 'host-unreachable'],
    ['ssh: connect to host alpha port 22: Network is unreachable', 'host-unreachable'],
    [
      'kex_exchange_identification: Connection closed by remote host\nConnection closed by 192.0.2.1 port 22',
      'host-unreachable',
    ],
    [
      'kex_exchange_identification: read: Connection reset by peer\nConnection reset by 192.0.2.1 port 22',
      'host-unreachable',
    ],
    [
      'ssh: connect to host jump port 22: Connection refused\nConnection closed by UNKNOWN port 65535',
      'host-unreachable',
    ],
    ['root@alpha: Permission denied (publickey,password).', 'host-access-refused'],
    ['Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures', 'host-access-refused'],
    [
      'Unable to negotiate with 192.0.2.1 port 22: no matching host key type found. Their offer: ssh-rsa',
      'host-access-refused',
    ],
    ['sudo: a password is required', 'host-access-refused'],
    ['sudo: a terminal is required to read the password; either use the -S option', 'host-access-refused'],
    [
      'No ED25519 host key is known for alpha and you have requested strict checking.\nHost key verification failed.',
      'host-key-unknown',
    ],
    ['@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\nHost key verification failed.', 'host-key-changed'],
    ['@       WARNING: REVOKED HOST KEY DETECTED!               @\nHost key verification failed.', 'host-key-changed'],
    ["Can't open user config file /etc/vp/ssh config: No such file or directory", 'usage'],
    [
      '/root/.ssh/config: line 3: Bad configuration option: foo\n/root/.ssh/config: terminating, 1 bad configuration options',
      'usage',
    ],
    ['Bad owner or permissions on /root/.ssh/config', 'usage'],
    ['This account is currently not available.', 'host-command-failed'],
    ['', 'host-command-failed'],
  ])('%j', async (stderr, code) => {
    expect((await diagnose(`${stderr}\n`)).code).toBe(code);
  });

  test('a message names the host, what ssh said, and the command to try', async () => {
    const problem = await diagnose('banner\nroot@alpha: Permission denied (publickey).\n');
    expect({ what: problem.what, why: problem.why, fix: problem.fix, exitCode: problem.exitCode }).toEqual({
      what: 'root@alpha let nobody in',
      why: 'it accepted none of your keys, and nothing may be typed in during a collection (going to root@192.0.2.7 port 2222, ssh said: root@alpha: Permission denied (publickey).)',
      fix: "Load the key into your agent (ssh-add), install it with ssh-copy-id, or set User and IdentityFile; `ssh -F '/etc/vp/ssh config' -p 2222 root@alpha` must work without a question.",
      exitCode: 69,
    });
  });

  test('a missing ssh', async () => {
    const exit = { exitCode: null, stderr: '', notStarted: 'spawn ssh ENOENT' };
    const problem = await diagnoseSshFailure(exit, attempt, async () => null);
    expect([problem.code, problem.why]).toEqual([
      'host-command-failed',
      'the program ssh did not start: spawn ssh ENOENT',
    ]);
  });

  test('behind a jump host, the last key is the host own', () => {
    const output = [
      'debug1: Server host key: ssh-ed25519 SHA256:jump',
      'debug1: Server host key: ecdsa-sha2-nistp256 SHA256:host',
      'Host key verification failed.',
    ].join('\n');
    expect(hostKeyIn(output)).toEqual({ type: 'ecdsa-sha2-nistp256', fingerprint: 'SHA256:host' });
    expect(hostKeyIn('ssh: connect to host alpha port 22: Connection refused')).toBeNull();
  });

  test('the file to compare on the console fits the type of the key', async () => {
    const key = { type: 'ecdsa-sha2-nistp256', fingerprint: 'SHA256:abc' };
    const exit = { exitCode: 255, stderr: 'Host key verification failed.\n', notStarted: null };
    const problem = await diagnoseSshFailure(exit, attempt, async () => key);
    expect(problem.fix).toContain('ssh-keygen -lf /etc/ssh/ssh_host_ecdsa_key.pub');
  });

  test('where the configuration leads, as ssh -G prints it', () => {
    const settings = 'host alpha\nuser root\nhostname 192.0.2.7\nport 22\nproxyjump bastion\n';
    expect(destinationIn(settings)).toBe('root@192.0.2.7 port 22 through bastion');
    expect(destinationIn('user root\nhostname alpha\nport 22\n')).toBe('root@alpha port 22');
    expect(destinationIn('')).toBeNull();
  });
});
