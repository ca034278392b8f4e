import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandResult } from '../lab/command-result.js';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeGenerations } from '../lab/lab-test.js';
import { blockers, check, findingOf } from './preflight.js';

describeGenerations('check between hosts of different releases, against what libvirt then does', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    lab = await createLab({
      hosts: [
        { name: 'old', generation: 'bullseye' },
        { name: 'middle', generation: 'bookworm' },
        { name: 'new', generation: 'trixie' },
        'third',
      ],
    });
  }, 60_000);
  afterAll(() => lab?.destroy());

  function migrate(guest: string, from: string, to: string): Promise<CommandResult> {
    const uri = (host: string): string => `qemu+ssh://${host}/system`;
    return lab
      .host('third')
      .run(['virsh', '-c', uri(from), 'migrate', '--live', '--persistent', guest, uri(to)], { timeoutMs: 60_000 });
  }

  test('a newer machine type: no-go by machine/type, and libvirt refuses', async () => {
    await lab.host('new').startGuest({ name: 'modern', machine: 'pc-q35-10.0' });
    const { exitCode, report } = await check(lab.host('third'), ['modern', '--from', 'new', '--to', 'middle']);
    expect(exitCode).toBe(20);
    expect(findingOf(report, 'machine/type').message).toContain('pc-q35-10.0');
    const migration = await migrate('modern', 'new', 'middle');
    expect(migration.exitCode).toBe(1);
    expect(migration.stderr).toContain("does not support machine type 'pc-q35-10.0'");
  });

  test('a CPU feature that the destination lacks: no-go by cpu/model-usable, which names it as libvirt does', async () => {
    const cpu = "<cpu mode='custom' match='exact'><model>qemu64</model><feature policy='require' name='avx2'/></cpu>";
    await lab.host('middle').startGuest({ name: 'vector', machine: 'pc-q35-5.2', cpu });
    const { exitCode, report } = await check(lab.host('third'), ['vector', '--from', 'middle', '--to', 'old']);
    expect(exitCode).toBe(20);
    expect(blockers(report)).toEqual(['cpu/model-usable fail blocks']);
    expect(findingOf(report, 'cpu/model-usable').message).toContain('avx2');
    const migration = await migrate('vector', 'middle', 'old');
    expect(migration.exitCode).toBe(1);
    expect(migration.stderr).toContain("guest CPU doesn't match specification: missing features: avx2");
  });

  test('an old machine type goes from the oldest to the newest release, and the printed command moves it', async () => {
    await lab.host('old').startGuest({ name: 'veteran', machine: 'pc-q35-5.2' });
    const before = await lab.host('old').waitForTicks('veteran', 1);
    const { exitCode, report } = await check(lab.host('third'), ['veteran', '--from', 'old', '--to', 'new']);
    expect(blockers(report), JSON.stringify(report.coverage.missingFacts)).toEqual([]);
    expect(exitCode).toBe(0);
    const step = report.guests[0]?.plan?.migrate;
    if (!step?.argv) throw new Error('a go without a command');
    const migration = await lab.host(step.host === 'here' ? 'third' : step.host).run(step.argv, { timeoutMs: 60_000 });
    expect(migration.exitCode, migration.stderr).toBe(0);
    expect(await lab.host('new').waitForTicks('veteran', before + 2)).toBeGreaterThanOrEqual(before + 2);
  });
});
