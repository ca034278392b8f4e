import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import type { LabHost } from '../lab/lab-host.js';
import { describeLab } from '../lab/lab-test.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  leftovers,
  migrate,
  operate,
  patient,
  startCounting,
  stateOn,
} from './moves/run-moves.js';

/** What becomes of the definitions: libvirt's table "Migration of configurations" (docs/migration.rst), for what the options of ours can ask. */
interface Row {
  readonly words: readonly string[];
  readonly source: string;
  readonly destination: string;
}

const persistentRows: readonly Row[] = [
  { words: [], source: 'absent', destination: 'persistent' },
  { words: ['--no-undefinesource'], source: 'shut off persistent', destination: 'persistent' },
  { words: ['--no-persistent'], source: 'shut off persistent', destination: 'transient' },
];
const transientRows: readonly Row[] = [
  { words: [], source: 'absent', destination: 'transient' },
  { words: ['--no-undefinesource'], source: 'absent', destination: 'transient' },
];

const cases = [
  ...persistentRows.map((row) => ({ ...row, guest: 'persistent' })),
  ...transientRows.map((row) => ({ ...row, guest: 'transient' })),
].flatMap((row) => ['running', 'paused'].map((state) => ({ ...row, state })));

describeLab('case 27: what a guest keeps', () => {
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

  async function start(guest: string, state: string): Promise<number> {
    const ticks = await startCounting(lab, { name: 'web1' });
    if (guest === 'transient') await source.output(['virsh', 'undefine', 'web1']);
    if (state === 'paused') await source.output(['virsh', 'suspend', 'web1']);
    return ticks;
  }

  test.each(cases)(
    '$guest and $state, $words: $source on the source, $state $destination there',
    patient,
    async (row) => {
      const ticks = await start(row.guest, row.state);
      const ran = await migrate(lab, ['web1', ...row.words]);
      await expectMoved(lab, ran, {
        guest: 'web1',
        source: row.source,
        destination: `${row.state} ${row.destination}`,
      });
      if (row.state === 'paused') await destination.output(['virsh', 'resume', 'web1']);
      await expectCounting(lab, 'web1', ticks);
    },
  );

  test('a definition that no host would have afterwards: no-go, and it runs on', patient, async () => {
    await start('persistent', 'running');
    const words = ['migrate', 'web1', ...between, '--no-persistent', '--undefinesource', '--yes'];
    const refused = await operate(lab, words);
    expect([refused.exitCode, await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      20,
      'running persistent',
      'absent',
    ]);
    expect(await leftovers(lab)).toEqual([]);
  });

  test('there, back, and there again: a definition that was kept is used again', patient, async () => {
    const ticks = await start('persistent', 'running');
    const there = await migrate(lab, ['web1', '--no-undefinesource']);
    await expectMoved(lab, there, { guest: 'web1', source: 'shut off persistent', destination: 'running persistent' });
    await destination.output(['virsh', 'migrate', '--live', '--p2p', 'web1', `qemu+ssh://${hosts.source}/system`]);
    expect([await stateOn(source, 'web1'), await stateOn(destination, 'web1')]).toEqual([
      'running persistent',
      'shut off persistent',
    ]);
    const again = await migrate(lab, ['web1']);
    await expectMoved(lab, again, { guest: 'web1', source: 'absent', destination: 'running persistent' });
    await expectCounting(lab, 'web1', ticks);
  });
});
