import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  type Arrival,
  between,
  expectCounting,
  expectMoved,
  hosts,
  migrate,
  operate,
  patient,
  resultOf,
  startCounting,
} from './moves/run-moves.js';

interface Way {
  readonly name: string;
  readonly words: readonly string[];
  readonly arrival?: Partial<Arrival>;
  /** Options of the command that the plan shows. */
  readonly command: string;
}

const ways: readonly Way[] = [
  { name: 'live', words: [], command: '--live --p2p --persistent --undefinesource --auto-converge' },
  {
    name: 'non-live',
    words: ['--mode', 'non-live'],
    command: '--p2p --persistent --undefinesource',
  },
  {
    name: 'for a while: the source keeps the definition, the destination none',
    words: ['--no-persistent'],
    arrival: { source: 'shut off persistent', destination: 'running transient' },
    command: '--live --p2p --auto-converge',
  },
  {
    name: 'both hosts keep the definition',
    words: ['--no-undefinesource'],
    arrival: { source: 'shut off persistent' },
    command: '--live --p2p --persistent --auto-converge',
  },
  {
    name: 'under another name',
    words: ['--dname', 'web2'],
    arrival: { name: 'web2' },
    command: '--live --p2p --persistent --undefinesource --dname web2 --auto-converge',
  },
  {
    name: 'to a port of its own',
    words: ['--migrateuri', 'tcp://lab-b:49300'],
    command: '--live --p2p --migrateuri tcp://lab-b:49300 --persistent --undefinesource --auto-converge',
  },
  {
    name: 'without the safety checks of libvirt',
    words: ['--unsafe'],
    command: '--live --p2p --persistent --undefinesource --unsafe --auto-converge',
  },
  {
    name: 'through a tunnel',
    words: ['--tunnelled'],
    command: '--live --p2p --tunnelled --persistent --undefinesource --auto-converge',
  },
  {
    name: 'over several connections',
    words: ['--parallel', '--parallel-connections', '2'],
    command: '--live --p2p --persistent --undefinesource --parallel --parallel-connections 2 --auto-converge',
  },
  {
    name: 'with virsh on this machine',
    words: ['--via', 'here'],
    command: '--live --persistent --undefinesource --auto-converge',
  },
];

describeLab('migrate, with shared storage', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({ hosts: Object.values(hosts) });
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test.each(ways)('$name: it goes on counting there, and nothing is left behind', patient, async (way) => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const ran = await migrate(lab, ['web1', ...way.words]);
    expect([ran.exitCode, ran.report.summary]).toEqual([0, '1 moved']);
    await expectMoved(lab, ran, {
      guest: 'web1',
      source: 'absent',
      destination: 'running persistent',
      ...way.arrival,
    });
    const { truth, downtimeMs, durationMs } = resultOf(ran, 'web1');
    expect([truth?.copies, truth?.runsOn, downtimeMs !== null, durationMs !== null]).toEqual([
      1,
      'destination',
      true,
      true,
    ]);
    await expectCounting(lab, 'web1', ticks);
  });

  test('case 27: a paused guest stays paused, and goes on where it was when it is resumed there', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    await lab.host(hosts.source).output(['virsh', 'suspend', 'web1']);
    const ran = await migrate(lab, ['web1']);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'paused persistent' });
    expect(resultOf(ran, 'web1').truth?.copies).toBe(0);
    await lab.host(hosts.destination).output(['virsh', 'resume', 'web1']);
    await expectCounting(lab, 'web1', ticks);
  });

  test('--suspend: it ran before, and is paused there', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const ran = await migrate(lab, ['web1', '--suspend']);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'paused persistent' });
    await lab.host(hosts.destination).output(['virsh', 'resume', 'web1']);
    await expectCounting(lab, 'web1', ticks);
  });

  test('case 27: a transient guest stays transient', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    await lab.host(hosts.source).output(['virsh', 'undefine', 'web1']);
    const ran = await migrate(lab, ['web1']);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'running transient' });
    expect(resultOf(ran, 'web1').steps.map(({ id }) => id)).toEqual(['web1/migrate', 'web1/verify-moved']);
    await expectCounting(lab, 'web1', ticks);
  });

  const autostarts = [
    { words: [], source: 'absent', destination: 'running persistent autostart' },
    {
      words: ['--no-undefinesource'],
      source: 'shut off persistent',
      destination: 'running persistent autostart',
    },
    { words: ['--no-persistent'], source: 'shut off persistent', destination: 'running transient' },
  ];
  test.each(autostarts)(
    'case 26: it starts with one host alone, $words: $source, and $destination',
    patient,
    async ({ words, ...places }) => {
      const ticks = await startCounting(lab, { name: 'web1' });
      await lab.host(hosts.source).output(['virsh', 'autostart', 'web1']);
      const ran = await migrate(lab, ['web1', ...words]);
      await expectMoved(lab, ran, { guest: 'web1', ...places });
      await expectCounting(lab, 'web1', ticks);
    },
  );

  test('--xml: what the destination calls otherwise, and only that guest', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const [source, operator] = [lab.host(hosts.source), lab.host(hosts.operator)];
    const definition = await source.output(['virsh', 'dumpxml', '--migratable', 'web1']);
    const log = '/var/log/libvirt/qemu/elsewhere-serial.log';
    const mapped = definition.replaceAll('/var/log/libvirt/qemu/web1-serial.log', log);
    await operator.writeFile('/run/mapped.xml', mapped);
    const files = ['--xml', '/run/mapped.xml', '--persistent-xml', '/run/mapped.xml'];
    await operator.writeFile('/run/other.xml', mapped.replace(/<uuid>......../, '<uuid>00000000'));
    const refused = await operate(lab, ['migrate', 'web1', ...between, '--xml', '/run/other.xml', '--yes']);
    expect([refused.exitCode, refused.stderr]).toEqual([65, expect.stringContaining('it is of the guest 00000000')]);

    const ran = await migrate(lab, ['web1', ...files]);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'running persistent' });
    await expectCounting(lab, 'elsewhere', ticks);
    const kept = await lab.host(hosts.destination).output(['virsh', 'dumpxml', '--inactive', 'web1']);
    expect(kept).toContain(log);
  });

  test('finish-by: what does not converge ends in post-copy', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1', memoryMiB: 128, dirtyMiBPerSecond: 16 });
    // Half of what the guest rewrites: no pre-copy ends over such a link.
    const link = ['tc', 'qdisc', 'replace', 'dev', 'eth0', 'root', 'tbf', 'rate', '64mbit', 'burst', '256k'];
    await lab.host(hosts.source).output([...link, 'latency', '100ms']);
    const policy = ['--policy', 'finish-by', '--finish-within', '30', '--max-downtime', '1'];
    const ran = await migrate(lab, ['web1', ...policy, '--progress', 'json']);
    await lab.host(hosts.source).output(['tc', 'qdisc', 'del', 'dev', 'eth0', 'root']);
    await expectMoved(lab, ran, { guest: 'web1', source: 'absent', destination: 'running persistent' });
    expect(ran.stderr).toContain('"decision":{"kind":"switch-to-post-copy"');
    await expectCounting(lab, 'web1', ticks);
  });
});
