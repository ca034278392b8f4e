import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { localDisk } from '../lab/guest-spec.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { resetLab } from '../truth/reset-lab.js';
import { between, expectMoved, hosts, migrate, operate, patient, resultOf, stateOn } from './moves/run-moves.js';

interface Way {
  readonly name: string;
  readonly words: readonly string[];
  readonly autostart?: true;
  readonly source: string;
  readonly destination: string;
  readonly steps: readonly string[];
}

const ways: readonly Way[] = [
  {
    name: 'offline',
    words: [],
    source: 'absent',
    destination: 'shut off persistent',
    steps: ['keep-definition', 'migrate', 'verify-moved'],
  },
  {
    name: 'offline, and both keep it',
    words: ['--no-undefinesource'],
    source: 'shut off persistent',
    destination: 'shut off persistent',
    steps: ['keep-definition', 'migrate', 'verify-moved'],
  },
  {
    name: 'case 26: offline, with autostart',
    words: [],
    autostart: true,
    source: 'absent',
    destination: 'shut off persistent autostart',
    steps: ['keep-definition', 'migrate', 'verify-moved', 'set-autostart-destination'],
  },
  {
    name: 'case 26: offline, with autostart, and both keep it: one starts it',
    words: ['--no-undefinesource'],
    autostart: true,
    source: 'shut off persistent',
    destination: 'shut off persistent autostart',
    steps: ['keep-definition', 'migrate', 'verify-moved', 'set-autostart-destination', 'set-autostart-source'],
  },
  {
    name: 'defined there, and undefined here',
    words: ['--define-and-undefine'],
    source: 'absent',
    destination: 'shut off persistent',
    steps: ['keep-definition', 'define-guest', 'verify-moved', 'undefine-guest'],
  },
  {
    name: 'case 26: defined there, and undefined here, with autostart',
    words: ['--define-and-undefine'],
    autostart: true,
    source: 'absent',
    destination: 'shut off persistent autostart',
    steps: ['keep-definition', 'define-guest', 'verify-moved', 'undefine-guest', 'set-autostart-destination'],
  },
];

describeLab('migrate --mode offline', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
    source = lab.host(hosts.source);
    destination = lab.host(hosts.destination);
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test.each(ways)('$name', patient, async ({ words, autostart, steps, source: here, destination: there }) => {
    await source.defineGuest({ name: 'web1' });
    if (autostart) await source.output(['virsh', 'autostart', 'web1']);
    const ran = await migrate(lab, ['web1', '--mode', 'offline', ...words]);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
    await expectMoved(lab, ran, { guest: 'web1', source: here, destination: there });
    expect(resultOf(ran, 'web1').steps.map(({ id, result }) => [id, result])).toEqual(
      steps.map((step) => [`web1/${step}`, 'done']),
    );
    await destination.output(['virsh', 'start', 'web1']);
    expect(await destination.waitForTicks('web1', 1)).toBeGreaterThan(0);
  });

  test('a guest that runs: no-go, and it runs on', patient, async () => {
    await source.startGuest({ name: 'web1' });
    const ran = await operate(lab, ['migrate', 'web1', '--mode', 'offline', ...between, '--yes']);
    expect([ran.exitCode, await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      20,
      'running persistent',
      'absent',
    ]);
  });

  test('a local disk is left to people, by name', patient, async () => {
    await source.defineGuest({ name: 'web1', disks: [localDisk('web1')] });
    const planned = await operate(lab, ['plan', 'web1', '--mode', 'offline', ...between, '--quiet']);
    expect(planned.exitCode).toBe(0);
    expect(planned.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Copy the image of vda (/var/lib/libvirt/images/local/web1',
    );
  });
});
