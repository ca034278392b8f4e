import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFirewalld } from '../lab/firewalld.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { blockers, check, findingOf } from './preflight.js';

const port = '49152';

interface Change {
  readonly name: string;
  /** Options of firewall-cmd; SOURCE stands for the source's address. */
  readonly options: readonly (readonly string[])[];
  /** Whether the source reaches the first port of the range. */
  readonly reached: boolean;
  /** What stands in the way, as the check has it. */
  readonly found: readonly string[];
}

describeLab('a destination that runs firewalld', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;

  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    source = lab.host('lab-a');
    destination = lab.host('lab-b');
    await source.startGuest({ name: 'web1' });
    await startFirewalld(destination);
  }, 60_000);
  afterAll(() => lab?.destroy());

  function judge() {
    return check(source, ['web1', '--from', 'localhost', '--to', 'lab-b']);
  }

  function migrate() {
    // Not --p2p: libvirt 9.0 then says nothing but "End of file".
    const argv = ['virsh', 'migrate', '--live', '--persistent', '--undefinesource', 'web1'];
    return source.run([...argv, 'qemu+ssh://lab-b/system'], { timeoutMs: 60_000 });
  }

  /** What the check says about the ports of the range, and whether the source then reaches one. */
  async function compare(): Promise<readonly [readonly string[], boolean]> {
    const { report } = await judge();
    const listening = destination.run(['timeout', '20', 'nc', '-lk', port]);
    await destination.output(['sh', '-c', `until ss -Hltn sport = :${port} | grep -q LISTEN; do :; done`]);
    const reached = await source.run(['nc', '-z', '-w', '2', 'lab-b', port]);
    await destination.output(['pkill', '--full', '--exact', `nc -lk ${port}`]);
    await listening;
    return [blockers(report), reached.exitCode === 0];
  }

  const refused = ['ports/firewall fail blocks'];
  const range = '--add-port=49152-49215/tcp';
  const rich = '--add-rich-rule=rule family=ipv4 port port=49152-49215 protocol=tcp';
  const changes: readonly Change[] = [
    { name: 'its default zone', options: [], reached: false, found: refused },
    { name: 'a port range in the zone', options: [[range]], reached: true, found: [] },
    // libvirt takes any port of the range, so all of them have to be open.
    { name: 'half of the range', options: [['--add-port=49152-49180/tcp']], reached: true, found: refused },
    { name: 'a rich rule that accepts', options: [[`${rich} accept`]], reached: true, found: [] },
    { name: 'a rich rule that rejects', options: [[range], [`${rich} reject`]], reached: false, found: refused },
    {
      name: 'the source in the zone trusted',
      options: [['--zone=trusted', '--add-source=SOURCE']],
      reached: true,
      found: [],
    },
    {
      name: 'the source in the zone drop, which takes ssh away too',
      options: [[range], ['--zone=drop', '--add-source=SOURCE']],
      reached: false,
      found: ['host/destination-reachable fail blocks', ...refused, 'ports/transport fail blocks'],
    },
  ];

  test.each(changes)('$name: the check says what the kernel does', async ({ options, reached, found }) => {
    const address = (await source.output(['hostname', '-I'])).trim().split(' ')[0] ?? '';
    for (const words of options) {
      await destination.output(['firewall-cmd', ...words.map((word) => word.replace('SOURCE', address))]);
    }
    try {
      expect(await compare()).toEqual([found, reached]);
    } finally {
      await destination.output(['firewall-cmd', '--reload']);
    }
  });

  test('no-go, libvirt cannot connect; what the finding says to run makes it a go, and the guest moves', async () => {
    const before = await judge();
    expect(blockers(before.report)).toEqual(['ports/firewall fail blocks']);
    const migration = await migrate();
    expect([migration.exitCode, migration.stderr]).toEqual([1, expect.stringContaining('No route to host')]);

    const ways = findingOf(before.report, 'ports/firewall').remediation;
    expect(ways[0]?.text).toContain('firewalld');
    for (const { host, argv } of ways[0]?.commands ?? []) await lab.host(host).output(argv);

    const after = await judge();
    expect([after.exitCode, blockers(after.report)]).toEqual([0, []]);
    expect((await migrate()).stderr).toBe('');
    expect((await destination.virsh(['domstate', 'web1'])).stdout.trim()).toBe('running');
  });
});
