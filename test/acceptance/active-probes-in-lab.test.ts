import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { OpenShells } from '../../src/app/active/open-shells.js';
import { probePathMtu } from '../../src/app/active/probe-path-mtu.js';
import { ProbeRun } from '../../src/app/active/probe-run.js';
import { sshHost } from '../../src/hosts/ssh/ssh-host.js';
import type { Report } from '../../src/report/document.js';
import { startProbe } from '../app/active/start-and-kill.js';
import type { CommandResult } from '../lab/command-result.js';
import { faultNamed } from '../lab/faults/faults.js';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { LOCAL_IMAGES, SHARED_IMAGES } from '../lab/shared-storage.js';
import { waitUntil } from '../lab/wait-until.js';
import { type Checked, check, preflight, program } from './preflight.js';

const closedFolder = `${SHARED_IMAGES}/closed`;
const closedImage = `${closedFolder}/disk.qcow2`;
const qemuConf = ['user = "libvirt-qemu"', 'group = "libvirt-qemu"'];

describeLab('check --probe from a third host', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;
  let third: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: [{ name: 'lab-a', qemuConf }, { name: 'lab-b', qemuConf }, 'lab-c'] });
    source = lab.host('lab-a');
    destination = lab.host('lab-b');
    third = lab.host('lab-c');
  }, 60_000);
  afterAll(() => lab?.destroy());

  /** Guests of one test must not be in the way of the next. */
  afterEach(async () => {
    for (const host of [source, destination]) {
      const names = (await host.virsh(['list', '--all', '--name'])).stdout.split('\n').filter((name) => name !== '');
      for (const name of names) {
        await host.virsh(['destroy', name]);
        await host.virsh(['undefine', name]);
      }
    }
  });

  async function probed(guest: string, ...kinds: readonly string[]): Promise<Checked> {
    const probes = kinds.flatMap((kind) => ['--probe', kind]);
    return check(third, [guest, '--from', 'lab-a', '--to', 'lab-b', ...probes]);
  }

  function migrate(guest: string): Promise<CommandResult> {
    const uri = ['migrate', '--live', '--persistent', guest, 'qemu+ssh://lab-b/system'];
    return third.run(['virsh', '-c', 'qemu+ssh://lab-a/system', ...uri], { timeoutMs: 60_000 });
  }

  test('two healthy hosts: every probe passes, says what it did, and leaves nothing', async () => {
    await source.startGuest({ name: 'web1' });
    const { report } = await probed('web1', 'all', 'bandwidth=1');
    const rules = ['ports/reachable', 'host/path-mtu', 'storage/probe-file', 'storage/opens-on-destination'];
    expect(
      rules.map((rule) => statusOf(report, rule)),
      JSON.stringify(report.probes, null, 1),
    ).toEqual(['pass', 'pass', 'pass', 'pass']);
    const image = `${SHARED_IMAGES}/web1.qcow2`;
    const place = `${destination.address}, port 49152`;
    expect(
      report.probes.map(({ kind, host, did, cleanedUp, left }) => [kind, host, plain(did), cleanedUp, left]),
    ).toEqual([
      ['shared-storage', 'lab-a', `made .virt-preflight-probe-TOKEN in ${SHARED_IMAGES}`, true, []],
      ['shared-storage', 'lab-b', `looked for .virt-preflight-probe-TOKEN in ${SHARED_IMAGES}`, null, []],
      ['disks', 'lab-b', `read a byte of ${image} as 64055:64055, by setpriv`, null, []],
      ['ports', 'lab-b', `listened on ${place}, by perl`, true, []],
      ['ports', 'lab-a', `connected to ${place}, by bash`, null, []],
      ['mtu', 'lab-a', `sent echo requests of up to 1500 bytes to ${destination.address}, by ping`, null, []],
      ['bandwidth', 'lab-b', `counted RATE at ${place}, by perl`, true, []],
      ['bandwidth', 'lab-a', `sent zeros to ${place}, for 1 s, by bash`, null, []],
    ]);
    expect(await traces()).toEqual([]);
  }, 120_000);

  test('a firewall that drops the range, and three odd disks: each has its finding, and nothing is left', async () => {
    const spec = {
      name: 'odd1',
      disks: [{}, { ...localDisk('odd1'), target: 'vdb' }, { path: closedImage, target: 'vdc' }],
    };
    await source.output(['mkdir', '-p', closedFolder]);
    await source.startGuest(spec);
    await destination.makeImages({ ...spec, disks: [localDisk('odd1')] });
    await makeRootOnly('odd1');
    await source.output(['chmod', '700', closedFolder]);
    const fault = faultNamed('migration-ports-dropped');
    await fault.inject(destination, {});
    const probes = ['ports', 'shared-storage', 'disks'];
    const { exitCode, report } = await probed('odd1', ...probes).finally(() => fault.heal(destination, {}));

    expect(exitCode).toBe(20);
    const found = (rule: string) =>
      report.findings
        .filter(({ ruleId, status }) => ruleId === rule && status === 'fail')
        .map(({ device, severity, message }) => [device, severity, message]);
    const unreached = `did not reach a listener on lab-b at ${destination.address}: 49152: no answer within 5 seconds`;
    expect(found('ports/reachable')).toEqual([[null, 'blocker', expect.stringContaining(unreached)]]);
    expect(found('storage/probe-file')).toEqual([['vdb', 'blocker', expect.stringContaining('did not see the file')]]);
    expect(found('storage/shared')).toEqual([
      ['vdb', 'blocker', expect.stringContaining(`lab-b did not see a file that lab-a made in ${LOCAL_IMAGES}`)],
    ]);
    const denied = 'user 64055:64055 of lab-b cannot open disk';
    expect(found('storage/opens-on-destination')).toEqual([
      ['vda', 'warning', expect.stringContaining(`${denied} vda`)],
      ['vdc', 'blocker', expect.stringContaining(`${denied} vdc`)],
    ]);
    expect(await traces()).toEqual([]);
  }, 120_000);

  test("libvirt gives a disk that only root can open to QEMU's user, but opens no closed folder", async () => {
    await source.startGuest({ name: 'root1' });
    await makeRootOnly('root1');
    const given = await migrate('root1');
    expect(given.exitCode, given.stderr).toBe(0);
    await destination.virsh(['destroy', 'root1']);

    await source.output(['mkdir', '-p', closedFolder]);
    await source.output(['chmod', '755', closedFolder]);
    await source.startGuest({ name: 'closed1', disks: [{ path: closedImage }] });
    await source.output(['chmod', '700', closedFolder]);
    expect(await migrate('closed1')).toMatchObject({ exitCode: 1 });
  }, 120_000);

  test('a link with a smaller MTU: the size that gets through is found', async () => {
    const options = { configFile: lab.ssh.configPath, sudo: false, connectTimeoutSeconds: 20 };
    const hostOf = (name: string) => sshHost(name, { kind: 'ssh', host: name, user: null, port: null }, options);
    const run = new ProbeRun({
      source: hostOf('lab-a'),
      destination: hostOf('lab-b'),
      shells: new OpenShells(),
      randomToken: () => randomBytes(16).toString('hex'),
      nowMs: () => 0,
      onProgress: () => undefined,
    });
    const pathMtu = await probePathMtu(run, destination.address);
    await destination.output(['ip', 'link', 'set', 'eth0', 'mtu', '1400']);
    const smaller = await probePathMtu(run, destination.address).finally(() =>
      destination.output(['ip', 'link', 'set', 'eth0', 'mtu', '1500']),
    );
    // A veth lets packets in that are longer by the 4 bytes of a VLAN tag.
    expect([pathMtu, smaller]).toMatchObject([
      { value: { pathBytes: 1500, linkBytes: 1500 } },
      { value: { pathBytes: 1404, linkBytes: 1500 } },
    ]);
  }, 120_000);

  test('a capture cannot be probed', async () => {
    const folder = '/run/captures';
    await preflight(third, ['facts', 'collect', 'lab-a', '--output', folder]);
    const capture = (await third.output(['find', folder, '-name', 'manifest.json', '-printf', '%h\n'])).trim();
    const result = await preflight(third, ['check', 'web1', '--from', capture, '--to', 'lab-b', '--probe', 'ports']);
    expect(result.exitCode).toBe(64);
    expect(result.stderr).toContain('it is a capture');
  }, 120_000);

  test.each(['SIGKILL', 'SIGTERM'] as const)(
    '%s in the middle, over ssh: no listener and no file stay',
    async (signal) => {
      const over = { SSH_CONFIG: lab.ssh.configPath, XDG_RUNTIME_DIR: lab.folder };
      const listener = startProbe(['listener', destination.address, '49152'], { ...over, SSH_HOST: 'lab-b' });
      const file = startProbe(['file', SHARED_IMAGES], { ...over, SSH_HOST: 'lab-a' });
      try {
        const begun = [
          'lab-b listens on 49152',
          `${SHARED_IMAGES}/.virt-preflight-probe-TOKEN`,
          'lab-a runs a script',
          'lab-b runs a script',
        ];
        await vi.waitFor(async () => expect((await traces()).map(plain)).toEqual(begun), { timeout: 60_000 });
      } finally {
        expect([await listener.kill(signal), await file.kill(signal)]).toEqual([signal, signal]);
      }
      await vi.waitFor(async () => expect(await traces()).toEqual([]), { timeout: 20_000 });
    },
    120_000,
  );

  test('SIGTERM ends the whole program, and what it has begun', async () => {
    await source.startGuest({ name: 'web1' });
    const argv = ['check', 'web1', '--from', 'lab-a', '--to', 'lab-b', '--probe', 'bandwidth=40', '--quiet'];
    const words = ['sh', '-c', 'echo $$ >/run/preflight.pid; exec "$@"', 'sh', process.execPath, program, ...argv];
    const run = third.run(words, { env: { XDG_RUNTIME_DIR: '/run' }, timeoutMs: 150_000 });
    // Who listens takes one connection and then listens no more, so what counts is that both scripts run.
    await waitUntil('sender and receiver', 120_000, async () => (await traces()).length === 2);
    await third.output(['pkill', '-TERM', '--pidfile', '/run/preflight.pid']);
    expect((await run).stderr).toContain('interrupted by SIGTERM');
    await vi.waitFor(async () => expect(await traces()).toEqual([]), { timeout: 20_000 });
  }, 180_000);

  /** As with an image that was copied there by hand. */
  async function makeRootOnly(guest: string): Promise<void> {
    const image = `${SHARED_IMAGES}/${guest}.qcow2`;
    await source.output(['chown', 'root:root', image]);
    await source.output(['chmod', '600', image]);
  }

  /** Listeners in the migration range, probe files, and scripts that still run, on both hosts. */
  async function traces(): Promise<readonly string[]> {
    const scripts: string[] = [];
    for (const host of [source, destination]) {
      const found = await host.run(['pgrep', '--full', '^sh -c .*virt-preflight-probe']);
      if (found.exitCode === 0) scripts.push(`${host.name} runs a script`);
    }
    return [...(await listeners()).map((port) => `lab-b listens on ${port}`), ...(await filesLeft()), ...scripts];
  }

  async function listeners(): Promise<readonly string[]> {
    const lines = (await destination.output(['ss', '-Hltn'])).split('\n');
    return lines.flatMap((line) => /:(49\d{3})\s/.exec(line)?.[1] ?? []);
  }

  async function filesLeft(): Promise<readonly string[]> {
    const found = await source.output(['find', SHARED_IMAGES, LOCAL_IMAGES, '-name', '.virt-preflight*']);
    return found.split('\n').filter((path) => path !== '');
  }
});

function statusOf(report: Report, ruleId: string): string | undefined {
  return report.findings.find((finding) => finding.ruleId === ruleId)?.status;
}

/** Without what differs from run to run. */
function plain(did: string): string {
  return did.replace(/[0-9a-f]{32}/, 'TOKEN').replace(/[\d.]+ MiB\/s/, 'RATE');
}
