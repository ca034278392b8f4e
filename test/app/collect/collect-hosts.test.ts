import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { defaultLimits } from '../../../src/app/collect/collect-request.js';
import type { Capture } from '../../../src/facts/capture.js';
import { noQuestions } from '../../../src/facts/collection/late-questions.js';
import type { CapturedHost, Host, LoadedCapture } from '../../../src/hosts/host.js';
import { localHost } from '../../../src/hosts/local/local-host.js';
import { Problem } from '../../../src/problem.js';
import { FakeVirsh } from '../../facts/collection/fake-virsh.js';
import { argvProbe, scriptProbe, virshProbe } from '../../facts/collection/probe-of.js';
import { captureOf, ran } from '../../hosts/capture/sample-capture.js';
import { collectWith, outputsOf, summary, thisMachine, withSearchPath } from './collect-with.js';

const peerProbe = scriptProbe('peer-resolve', 'echo "peer $1"', { keyedBy: 'peer' });
const pathProbe = scriptProbe('path-status', 'echo "path $1"', { keyedBy: 'path' });
const hostname = argvProbe('virsh-hostname', ['echo', 'alpha']);

/** Kills the shell that the probe runs in, past `timeout`. */
const killShell = 'read -r _ _ _ shell _ </proc/$PPID/stat; kill -9 "$shell"; sleep 1';

const unreachable: Host = {
  kind: 'live',
  label: 'beta',
  openStream: () => localHost('beta', { sudo: false }, ['false']).openStream(),
  openShell: () => localHost('beta', { sudo: false }, ['false']).openShell(),
  explainFailure: async () =>
    new Problem('host-unreachable', { what: 'beta cannot be reached', why: 'no route', fix: '' }),
};

function undamaged(capture: Capture): LoadedCapture {
  return { capture, damage: [] };
}

function captured(label: string, load: CapturedHost['load']): CapturedHost {
  return { kind: 'captured', label, load };
}

describe('collecting hosts', () => {
  test('asks every host, then each about the others, in one shell', async () => {
    const { hosts } = await collectWith({
      hosts: [thisMachine('one'), thisMachine('two')],
      probes: [
        hostname,
        scriptProbe('shell', 'read -r _ _ _ shell _ </proc/$PPID/stat; echo "$shell"'),
        peerProbe,
        pathProbe,
      ],
      late: (answers) =>
        answers.map(({ host }) => ({
          ...noQuestions,
          peers: answers.filter((other) => other.host !== host).map((other) => `peer-of-${other.host}`),
          paths: ['/var/lib/x'],
        })),
    });
    expect(hosts.map((host) => summary(host).filter(([probe]) => probe !== 'shell'))).toEqual([
      [
        ['virsh-hostname', null, 'alpha\n'],
        ['peer-resolve', 'peer-of-two', 'peer peer-of-two\n'],
        ['path-status', '/var/lib/x', 'path /var/lib/x\n'],
      ],
      [
        ['virsh-hostname', null, 'alpha\n'],
        ['peer-resolve', 'peer-of-one', 'peer peer-of-one\n'],
        ['path-status', '/var/lib/x', 'path /var/lib/x\n'],
      ],
    ]);
  });

  test('of two hosts, the first one tries the connection to the other while both are busy with the rest', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-early-'));
    const [first, second] = ['qemu+ssh://two/system', 'qemu+ssh://other/system'];
    const { hosts } = await collectWith({
      hosts: [thisMachine('one'), thisMachine('two')],
      probes: [
        argvProbe('virsh-host', ['echo', 'name']),
        // Ends once the connection was tried: late questions alone would never come to it.
        scriptProbe('rest', `until [ -e ${folder}/tried ]; do sleep 0.05; done`, { timeoutSeconds: 30 }),
        scriptProbe('peer-connect', `echo "$1" >>${folder}/tried; echo "connected to $1"`, { keyedBy: 'uri' }),
      ],
      connectEarly: true,
      late: (answers) => {
        const uris = answers.some((one) => one.kind === 'answered' && one.outputs.length > 1)
          ? [first, second]
          : [first];
        return [{ ...noQuestions, uris }, noQuestions];
      },
    });
    expect(
      summary(hosts[0])
        .filter(([probe]) => probe === 'peer-connect')
        .toSorted(),
    ).toEqual([
      ['peer-connect', second, `connected to ${second}\n`],
      ['peer-connect', first, `connected to ${first}\n`],
    ]);
    expect(readFileSync(join(folder, 'tried'), 'utf8')).toBe(`${first}\n${second}\n`);
    expect(summary(hosts[1]).filter(([probe]) => probe === 'peer-connect')).toEqual([
      ['peer-connect', null, 'because the other hosts gave nothing to ask about'],
    ]);
    rmSync(folder, { recursive: true });
  });

  test('what was tried early and not answered is asked again', async () => {
    const tried: string[] = [];
    const uri = 'qemu+ssh://two/system';
    const machine = thisMachine('one');
    let shells = 0;
    const one: Host = {
      ...machine,
      // The second shell is that of the early connection.
      openShell: async () => {
        shells += 1;
        return shells === 2 ? localHost('one', { sudo: false }, ['false']).openShell() : machine.openShell();
      },
    };
    const { hosts, progress } = await collectWith({
      hosts: [one, thisMachine('two')],
      probes: [argvProbe('virsh-host', ['echo', 'name']), scriptProbe('peer-connect', 'echo "$1"', { keyedBy: 'uri' })],
      connectEarly: true,
      late: () => [{ ...noQuestions, uris: [uri] }, noQuestions],
    });
    for (const event of progress) if (event.kind === 'probe' && event.key !== null) tried.push(event.key);
    expect([shells, tried]).toEqual([2, [uri]]);
    expect(summary(hosts[0]).filter(([probe]) => probe === 'peer-connect')).toEqual([
      ['peer-connect', uri, `${uri}\n`],
    ]);
  });

  test('the capture says what it is', async () => {
    const { hosts } = await collectWith({
      hosts: [thisMachine()],
      probes: [],
      now: () => new Date('2025-01-31T12:00:00Z'),
      tool: { name: 'virt-preflight', version: '9' },
    });
    expect(hosts[0]).toMatchObject({
      ok: true,
      host: 'localhost',
      capture: {
        schemaVersion: 1,
        host: 'localhost',
        tool: { name: 'virt-preflight', version: '9' },
        collectedAt: '2025-01-31T12:00:00.000Z',
        origin: { kind: 'recorded' },
      },
    });
  });

  test('the clock is asked three times, the shortest round trip first', async () => {
    const before = Date.now() / 1000;
    const { hosts } = await collectWith({ hosts: [thisMachine()], probes: [] });
    const clock = outputsOf(hosts[0]).find(({ probe }) => probe === 'clock');
    if (clock?.status !== 'ran') throw new Error('the clock was not read');
    const lines = clock.stdout
      .trimEnd()
      .split('\n')
      .map((line) => {
        const match = /^remote=(\d+\.\d+) sent=(\d+\.\d{6}) received=(\d+\.\d{6})$/.exec(line);
        return { remote: Number(match?.[1]), sent: Number(match?.[2]), received: Number(match?.[3]) };
      });
    const roundTrips = lines.map(({ sent, received }) => received - sent);
    expect(roundTrips).toHaveLength(3);
    expect(roundTrips).toEqual([...roundTrips].sort((a, b) => a - b));
    for (const { remote, sent, received } of lines) {
      expect(sent).toBeGreaterThanOrEqual(before - 0.01);
      // Both are the same clock, read by two programs.
      expect(remote).toBeGreaterThan(sent - 0.01);
      expect(remote).toBeLessThan(received + 0.01);
    }
  });

  test('secrets do not get out of the host', async () => {
    const probe = scriptProbe('qemu-config', `echo 'vnc_password = "canary"'; echo 'password=canary' >&2`);
    const { hosts } = await collectWith({
      hosts: [
        thisMachine(),
        captured('by-hand', async () => undamaged(captureOf([ran('x', null, "<graphics passwd='canary'/>")]))),
      ],
      probes: [probe],
    });
    expect(JSON.stringify(hosts)).not.toContain('canary');
    expect(summary(hosts[0])).toEqual([['qemu-config', null, 'vnc_password = "[redacted]"\n']]);
  });

  test('a host that fails is a problem in its place; questions about it say why they were not asked', async () => {
    const { hosts, progress } = await collectWith({
      hosts: [thisMachine('alpha'), unreachable],
      probes: [hostname, peerProbe, pathProbe],
      late: (answers) => {
        expect(answers.map(({ kind, host }) => [kind, host])).toEqual([
          ['answered', 'alpha'],
          ['failed', 'beta'],
        ]);
        return answers.map(() => noQuestions);
      },
    });
    expect(summary(hosts[0])).toEqual([
      ['virsh-hostname', null, 'alpha\n'],
      ['peer-resolve', 'beta', 'because the host beta could not be collected'],
      ['path-status', null, 'because the other hosts gave nothing to ask about'],
    ]);
    expect(hosts[1]).toMatchObject({ ok: false, host: 'beta', problem: { code: 'host-unreachable' } });
    expect(progress.filter(({ host }) => host === 'beta').map(({ kind }) => kind)).toEqual(['connecting', 'failed']);
  });

  test('one host alone has nobody to be asked about', async () => {
    const { hosts } = await collectWith({ hosts: [thisMachine()], probes: [peerProbe] });
    expect(summary(hosts[0])).toEqual([
      ['peer-resolve', null, 'because no other host was collected together with this one'],
    ]);
  });

  test('the time that a host waits for another is not taken from its own', async () => {
    const patient = captured('slow', async () => {
      await setTimeout(1500);
      return undamaged(captureOf([]));
    });
    const { hosts } = await collectWith({
      hosts: [thisMachine('quick'), patient],
      probes: [pathProbe],
      limits: { ...defaultLimits, hostSeconds: 1 },
      late: (answers) => answers.map(() => ({ ...noQuestions, paths: ['/var/lib/x'] })),
    });
    expect(summary(hosts[0])).toEqual([['path-status', '/var/lib/x', 'path /var/lib/x\n']]);
  });

  test('of hundreds of hosts a few dozen are asked at once, and all of them in the end', async () => {
    let [open, most] = [0, 0];
    const waiting = Array.from({ length: 100 }, (_, index) =>
      captured(`host${index}`, async () => {
        open += 1;
        most = Math.max(most, open);
        await setImmediate();
        open -= 1;
        return undamaged(captureOf([]));
      }),
    );
    const { hosts } = await collectWith({ hosts: waiting, probes: [] });
    expect([most, hosts.map(({ host }) => host)]).toEqual([32, waiting.map(({ label }) => label)]);
  });

  test('a capture stands for a host', async () => {
    const capture = captureOf([ran('virsh-hostname', null, 'gamma\n')]);
    const { hosts } = await collectWith({
      hosts: [thisMachine('alpha'), captured('captures/gamma', async () => undamaged(capture))],
      probes: [peerProbe],
      late: ([, other]) => {
        const name =
          other?.kind === 'answered' && other.outputs[0]?.status === 'ran' ? other.outputs[0].stdout.trim() : '';
        return [{ ...noQuestions, peers: [name] }, noQuestions];
      },
    });
    expect(summary(hosts[0])).toEqual([['peer-resolve', 'gamma', 'peer gamma\n']]);
    expect(hosts[1]).toEqual({ ok: true, host: 'captures/gamma', capture, damage: [] });
  });

  test('damage of a capture is told, and everything else of it is there', async () => {
    const capture = captureOf([ran('virsh-hostname', null, 'gamma\n')]);
    const problem = new Problem('capture-corrupt', { what: 'uname.txt is damaged', why: 'its digest', fix: '' });
    const { hosts } = await collectWith({
      hosts: [captured('captures/gamma', async () => ({ capture, damage: [problem] })), thisMachine('alpha')],
      probes: [hostname],
    });
    expect(hosts[0]).toEqual({ ok: true, host: 'captures/gamma', capture, damage: [problem] });
    expect(hosts[1]).toMatchObject({ ok: true, damage: [] });
  });

  test('a capture that cannot be read is a problem in its place', async () => {
    const problem = new Problem('capture-corrupt', { what: 'bad', why: 'bad', fix: '' });
    const { hosts } = await collectWith({
      hosts: [captured('x', () => Promise.reject(problem)), thisMachine()],
      probes: [hostname],
    });
    expect(hosts[0]).toEqual({ ok: false, host: 'x', problem });
    expect(summary(hosts[1])).toEqual([['virsh-hostname', null, 'alpha\n']]);
  });

  test('tells what happens as it happens', async () => {
    const { progress } = await collectWith({ hosts: [thisMachine()], probes: [hostname, peerProbe] });
    expect(progress).toEqual([
      { kind: 'connecting', host: 'localhost' },
      { kind: 'connected', host: 'localhost' },
      {
        kind: 'probe',
        host: 'localhost',
        probe: 'virsh-hostname',
        key: null,
        exitCode: 0,
        durationMs: expect.any(Number),
        finished: 1,
      },
      { kind: 'late', host: 'localhost' },
      { kind: 'done', host: 'localhost', finished: 2, notRun: 1 },
    ]);
  });
});

describe('a shell that dies half way', () => {
  test('in the first phase: what was answered stays, the rest says why there is nothing', async () => {
    const { hosts } = await collectWith({
      hosts: [thisMachine()],
      probes: [hostname, scriptProbe('killer', killShell), argvProbe('after', ['echo', 'never']), peerProbe],
      late: (answers) => answers.map(() => ({ ...noQuestions, peers: ['beta'] })),
    });
    const because = 'because the connection to the host ended early, while the probe killer ran';
    expect(summary(hosts[0])).toEqual([
      ['virsh-hostname', null, 'alpha\n'],
      ['killer', null, because],
      ['after', null, because],
      ['peer-resolve', 'beta', because],
    ]);
    expect(outputsOf(hosts[0]).find(({ probe }) => probe === 'clock')?.status).toBe('not-run');
  });

  test('between the list of guests and their definitions: every guest says why there is nothing', async () => {
    const [one, two] = ['2a5b08e4-3dca-4ff9-9a1d-40389758d081', '0b1c2d3e-0000-4000-8000-000000000000'];
    const folder = mkdtempSync(join(tmpdir(), 'vp-collect-'));
    const virsh = new FakeVirsh(
      folder,
      `list() { builtin printf '%s\\n' ${one} ${two}; }\nnames() { builtin echo a; }`,
    );
    const { hosts } = await collectWith({
      hosts: [withSearchPath(thisMachine(), virsh.searchPath)],
      probes: [
        virshProbe('guest-uuids', 'list'),
        virshProbe('pools', { list: 'names' }, { askFurther: () => ({ more: 'more' }) }),
        virshProbe('guest-xml', 'dumpxml {key}', { keyedBy: 'guest' }),
        scriptProbe('killer', killShell),
      ],
    });
    rmSync(folder, { recursive: true });
    const because = 'because the connection to the host ended early, while the probe killer ran';
    expect(summary(hosts[0])).toEqual([
      ['guest-uuids', null, `${one}\n${two}\n\n`],
      ['pools', null, '== list\na\n\n== end\n'],
      ['guest-xml', one, because],
      ['guest-xml', two, because],
      ['killer', null, because],
    ]);
  });

  test('in the late phase', async () => {
    const { hosts } = await collectWith({
      hosts: [thisMachine()],
      probes: [hostname, scriptProbe('killer', killShell, { keyedBy: 'peer' }), pathProbe],
      late: (answers) => answers.map(() => ({ ...noQuestions, peers: ['beta'], paths: ['/x'] })),
    });
    const because = 'because the connection to the host ended early, while the probe killer ran';
    expect(summary(hosts[0])).toEqual([
      ['virsh-hostname', null, 'alpha\n'],
      ['killer', 'beta', because],
      ['path-status', '/x', because],
    ]);
  });

  test('by the time limit for a host', async () => {
    const { hosts } = await collectWith({
      hosts: [thisMachine(), thisMachine('other')],
      probes: [hostname, scriptProbe('slow', 'exec sleep 20', { timeoutSeconds: 30 })],
      limits: { ...defaultLimits, hostSeconds: 1 },
    });
    expect(summary(hosts[0])).toEqual([
      ['virsh-hostname', null, 'alpha\n'],
      ['slow', null, 'because the time limit of 1 seconds for a host was reached, while the probe slow ran'],
    ]);
  });

  test('before it ever answered', async () => {
    const silent = localHost('silent', { sudo: false }, ['sh', '-c', 'exec sleep 20', 'sh']);
    const { hosts } = await collectWith({
      hosts: [silent],
      probes: [],
      limits: { ...defaultLimits, hostSeconds: 0.5 },
    });
    expect(hosts[0]).toMatchObject({
      ok: false,
      problem: { code: 'host-unreachable', why: 'the time limit of 0.5 seconds for a host was reached' },
    });
  });

  test('by the user', async () => {
    const abort = new AbortController();
    const { hosts } = await collectWith({
      hosts: [thisMachine()],
      probes: [hostname, scriptProbe('slow', 'exec sleep 20', { timeoutSeconds: 30 })],
      signal: abort.signal,
      onProgress: (event) => {
        if (event.kind === 'probe') abort.abort();
      },
    });
    expect(summary(hosts[0])[1]?.[2]).toMatch(/^because the collection was interrupted/);
  });
});

test('a host that floods us costs no memory, and the probes after it are heard', async () => {
  const { hosts } = await collectWith({
    hosts: [thisMachine()],
    probes: [argvProbe('flood', ['yes'], { timeoutSeconds: 1 }), hostname],
    limits: { ...defaultLimits, probeBytes: 1000 },
  });
  const [flood, after] = outputsOf(hosts[0]);
  if (flood?.status !== 'ran' || after?.status !== 'ran') throw new Error('not all probes ran');
  expect([flood.stdout.length, flood.exitCode, after.stdout]).toEqual([1000, 124, 'alpha\n']);
  expect(flood.stderr).toMatch(/virt-preflight kept only the first 1000 of \d+ bytes of this output/);
});

// The timeout of busybox ends only the process that it started itself.
test.each(['dash', 'bash'])(
  'what is left of a probe that was ended does not get into the next one (%s)',
  async (shell) => {
    const { hosts } = await collectWith({
      hosts: [localHost(shell, { sudo: false }, [shell])],
      probes: [scriptProbe('noisy', 'yes & yes >&2 & yes; :', { timeoutSeconds: 1 }), hostname],
      limits: { ...defaultLimits, probeBytes: 1000 },
    });
    const [noisy, after] = outputsOf(hosts[0]);
    if (noisy?.status !== 'ran' || after?.status !== 'ran') throw new Error('not all probes ran');
    expect([noisy.exitCode, after.stdout, after.stderr]).toEqual([124, 'alpha\n', '']);
  },
);
