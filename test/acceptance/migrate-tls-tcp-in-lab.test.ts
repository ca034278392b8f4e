import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { letDaemonsListen, listeningConf } from '../lab/listening-daemons.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  migrate,
  operate,
  patient,
  startCounting,
} from './moves/run-moves.js';
import { blockers, check, findingOf, troubles } from './preflight.js';

const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };

interface Way {
  readonly name: string;
  readonly words: readonly string[];
  /** The end of the command that the plan shows. */
  readonly destination: string;
}

const ways: readonly Way[] = [
  { name: 'TLS, from daemon to daemon', words: ['--transport', 'tls'], destination: 'qemu+tls://lab-b/system' },
  {
    name: 'TLS, with virsh on this machine',
    words: ['--transport', 'tls', '--via', 'here'],
    destination: 'qemu+tls://lab-b/system',
  },
  { name: 'TLS, with a tunnel', words: ['--transport', 'tls', '--tunnelled'], destination: 'qemu+tls://lab-b/system' },
  {
    name: 'TLS, and QEMU encrypts as well',
    words: ['--transport', 'tls', '--tls'],
    destination: 'qemu+tls://lab-b/system',
  },
  { name: 'ssh, and QEMU encrypts', words: ['--tls'], destination: 'qemu+ssh://lab-b/system' },
  { name: 'TCP, from daemon to daemon', words: ['--transport', 'tcp'], destination: 'qemu+tcp://lab-b/system' },
  {
    name: 'TCP, with virsh on this machine',
    words: ['--transport', 'tcp', '--via', 'here'],
    destination: 'qemu+tcp://lab-b/system',
  },
  { name: 'TCP, with a tunnel', words: ['--transport', 'tcp', '--tunnelled'], destination: 'qemu+tcp://lab-b/system' },
];

describeLab('migrate by TLS and by TCP', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts).map((name) => ({ name, libvirtdConf: listeningConf })) });
    await letDaemonsListen(lab);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test.each(ways)('$name: the guest goes on counting there', patient, async ({ words, destination }) => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const plan = await operate(lab, ['plan', 'web1', ...between, ...words, '--json']);
    expect(
      JSON.parse(plan.stdout)
        .guests[0].steps.find(({ id }: { id: string }) => id.endsWith('/migrate'))
        .argv.at(-1),
    ).toBe(destination);
    const ran = await migrate(lab, ['web1', ...words]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
  });

  test('TCP: the check warns that nothing is encrypted', patient, async () => {
    await lab.host(hosts.source).startGuest({ name: 'web1' });
    const { report } = await check(lab.host(hosts.operator), ['web1', ...between, '--transport', 'tcp']);
    expect(troubles(report)).toContain('plan/unencrypted-connection fail warns');
  });
});

describeLab('TLS and TCP where no daemon listens', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
  }, 180_000);
  afterAll(() => lab?.destroy());

  test.each(['tls', 'tcp'])('%s: the check says what does not listen', patient, async (transport) => {
    const host = lab.host(hosts.source);
    if ((await host.virsh(['domstate', 'web1'])).exitCode !== 0) await host.startGuest({ name: 'web1' });
    for (const via of ['source', 'here']) {
      const words = ['web1', ...between, '--transport', transport, '--via', via];
      const { exitCode, report } = await check(lab.host(hosts.operator), words);
      expect([exitCode, blockers(report)]).toEqual([
        20,
        ['host/destination-reachable fail blocks', 'ports/connection-listening fail blocks'],
      ]);
      expect(findingOf(report, 'ports/connection-listening').message).toBe(
        `qemu+${transport}://lab-b/system does not open: nothing listens on TCP port ${transport === 'tls' ? 16514 : 16509} of lab-b`,
      );
    }
  });
});
