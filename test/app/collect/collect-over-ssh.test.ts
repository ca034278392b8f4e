import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type CollectedHost, defaultLimits } from '../../../src/app/collect/collect-request.js';
import { noQuestions } from '../../../src/facts/collection/late-questions.js';
import type { Probe } from '../../../src/facts/probe.js';
import type { Host } from '../../../src/hosts/host.js';
import { sshHost } from '../../../src/hosts/ssh/ssh-host.js';
import { argvProbe, scriptProbe } from '../../facts/collection/probe-of.js';
import { SshServer, whyNoSshd } from '../../hosts/ssh/ssh-server.js';
import { collectWith, outputsOf, summary } from './collect-with.js';

const skipped = whyNoSshd();

/** Ends the connection from the far side: the nearest sshd above the probe. */
const killSshd = `pid=$$
while read -r _ name _ parent _ </proc/$pid/stat; do
  [ "$name" = '(sshd)' ] && { kill "$pid"; sleep 5; exit; }
  pid=$parent
done`;

describe.skipIf(skipped !== null)(`collecting over ssh${skipped === null ? '' : ` (skipped: ${skipped})`}`, () => {
  let server: SshServer;
  let configFile: string;

  beforeAll(async () => {
    server = await SshServer.start();
    configFile = server.clientConfig('config', ['SetEnv LC_ALL=de_DE.UTF-8', 'LogLevel DEBUG', 'RequestTTY force']);
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    vi.stubEnv('XDG_RUNTIME_DIR', server.runtimeFolder);
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.closeConnections();
  });

  function host(settings: { readonly configFile?: string } = {}): Host {
    const address = { kind: 'ssh', host: server.alias, user: null, port: null } as const;
    return sshHost(server.alias, address, { configFile, connectTimeoutSeconds: 5, sudo: false, ...settings });
  }

  test('gives what the local shell gives, whatever the configuration of the user says', async () => {
    const { hosts } = await collectWith({
      hosts: [host()],
      probes: [
        scriptProbe('both', 'printf out; printf err >&2; exit 3'),
        argvProbe('environment', ['printenv', 'LC_ALL']),
        scriptProbe('peer-resolve', 'echo "$1"', { keyedBy: 'peer' }),
      ],
      late: () => [{ ...noQuestions, peers: ["o'brien"] }],
    });
    expect(outputsOf(hosts[0]).filter(({ probe }) => probe === 'both')).toEqual([
      {
        status: 'ran',
        probe: 'both',
        key: null,
        stdout: 'out',
        stderr: 'err',
        exitCode: 3,
        durationMs: expect.any(Number),
      },
    ]);
    expect(summary(hosts[0]).slice(1)).toEqual([
      ['environment', null, 'C\n'],
      ['peer-resolve', "o'brien", "o'brien\n"],
    ]);
  });

  test('is one connection and one remote command, and the next collection uses the same connection', async () => {
    const probes = [
      scriptProbe('connection', 'echo "$SSH_CONNECTION"'),
      scriptProbe('late', 'echo "$SSH_CONNECTION"', { keyedBy: 'path' }),
    ];
    const late = () => [{ ...noQuestions, paths: ['/x'] }];
    const first = summary((await collectWith({ hosts: [host()], probes, late })).hosts[0]);
    const second = summary((await collectWith({ hosts: [host()], probes, late })).hosts[0]);
    expect(new Set([...first, ...second].map(([, , stdout]) => stdout)).size).toBe(1);
  });

  test('a connection that is lost half way: what was answered stays', async () => {
    const { hosts } = await collectWith({
      hosts: [host()],
      probes: [
        argvProbe('before', ['echo', 'here']),
        scriptProbe('killer', killSshd),
        argvProbe('after', ['echo', 'never']),
      ],
    });
    const [before, killer, after] = summary(hosts[0]);
    expect(before).toEqual(['before', null, 'here\n']);
    expect(killer?.[2]).toMatch(/^because the connection to the host ended early, while the probe killer ran/);
    expect(after?.[2]).toBe(killer?.[2]);
  });

  test('two hosts, one of them with an unknown key', async () => {
    const strange = server.clientConfig('config-strange', ['UserKnownHostsFile /dev/null']);
    const { hosts } = await collectWith({
      hosts: [host({ configFile: strange }), host()],
      probes: [argvProbe('uname', ['uname', '-s'])],
    });
    expect(hosts[0]).toMatchObject({ ok: false, problem: { code: 'host-key-unknown', exitCode: 69 } });
    expect(summary(hosts[1])).toEqual([['uname', null, 'Linux\n']]);
  });

  test('large output arrives whole', async () => {
    const { hosts } = await collectWith({
      hosts: [host()],
      probes: [scriptProbe('large', 'head -c 10000000 /dev/zero | tr "\\0" x; echo end >&2')],
    });
    const [large] = outputsOf(hosts[0]);
    if (large?.status !== 'ran') throw new Error('the probe did not run');
    expect([large.stdout.length, large.stderr, large.exitCode]).toEqual([10_000_000, 'end\n', 0]);
  });

  test('what a profile or a banner says is in no answer', async () => {
    const command = `sh -c 'printf motd; printf noise >&2; eval "$SSH_ORIGINAL_COMMAND"; echo bye'`;
    const [talking] = await collectThrough(command, [scriptProbe('both', 'printf out; printf err >&2')]);
    expect(outputsOf(talking)[0]).toMatchObject({ stdout: 'out', stderr: 'err', exitCode: 0 });
  });

  test('a host that mixes the two streams is refused at once', async () => {
    const [mixed] = await collectThrough('sh -s 2>&1', [argvProbe('uname', ['uname'])]);
    expect(mixed).toMatchObject({ ok: false, problem: { code: 'host-command-failed' } });
  });

  test('so is one that runs everything on a terminal', async () => {
    const [terminal] = await collectThrough('script -qc "sh -s" /dev/null', [argvProbe('uname', ['uname'])]);
    expect(terminal).toMatchObject({ ok: false, problem: { code: 'host-command-failed' } });
  });

  async function collectThrough(command: string, probes: readonly Probe[]): Promise<readonly CollectedHost[]> {
    const forced = await SshServer.start({ serverLines: [`ForceCommand ${command}`] });
    try {
      vi.stubEnv('XDG_RUNTIME_DIR', forced.runtimeFolder);
      const hosts = [host({ configFile: forced.clientConfig('config') })];
      return (await collectWith({ hosts, probes, limits: { ...defaultLimits, hostSeconds: 10 } })).hosts;
    } finally {
      await forced.stop();
    }
  }
});
