import { afterAll, beforeAll, expect, test } from 'vitest';
import { resumePostcopy } from '../../../src/execute/watch/resume-postcopy.js';
import type { WatchEvent } from '../../../src/execute/watch/watch-event.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import { describeLab } from '../../lab/lab-test.js';
import { type LabMigration, migrationOf, start, watch, watchOptionsOf } from './lab-migration.js';

describeLab('post-copy whose connection broke', () => {
  let lab: OwnLab;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
  }, 60_000);
  afterAll(() => lab?.destroy());

  /** A guest in post-copy, of which both hosts hold a part and neither moves on. */
  async function broken(name: string, guestUuid: string): Promise<LabMigration> {
    const [source, destination] = [lab.host('lab-a'), lab.host('lab-b')];
    await source.startGuest({ name, uuid: guestUuid });
    await source.waitForTicks(name, 2);
    const options = ['--postcopy', '--bandwidth', '20', '--postcopy-bandwidth', '2'];
    const migration = migrationOf(guestUuid, source, destination, options);
    await start(migration);
    const phases: string[] = [];
    let switched = false;
    const end = await watch(migration, async (event) => {
      if (event.kind === 'progress' && (event.progress.percent ?? 0) > 20 && !switched) {
        switched = true;
        await source.virsh(['migrate-postcopy', guestUuid]);
      }
      if (event.kind !== 'phase') return;
      phases.push(event.phase);
      if (event.phase !== 'post-copy') return;
      // Emulated processors wait for missing memory of an interrupt with QEMU's main lock, and recovery is asked of a QEMU that answers.
      await destination.waitForTicks(name, (await destination.ticks(name)) + 2);
      await source.virsh(['domjobabort', guestUuid, '--postcopy']);
    });
    expect(end).toMatchObject({ kind: 'ended', exitCode: 1 });
    expect(phases[0]).toBe('post-copy');
    expect((await source.virsh(['domstate', '--reason', guestUuid])).stdout.trim()).toBe('paused (post-copy failed)');
    return migration;
  }

  test('is taken up again, and the guest runs on at the destination', async () => {
    const migration = await broken('web1', '6f0f6f6e-0000-4000-8000-00000000000a');
    const events: WatchEvent[] = [];
    const { runFolder, guestUuid, argv } = migration;
    const end = await resumePostcopy({
      ...watchOptionsOf(migration, (event) => void events.push(event)),
      ...{ runFolder, argv: [...argv.slice(0, -2), '--postcopy-resume', ...argv.slice(-2)], giveUpAfterSeconds: 60 },
    });
    expect(end).toEqual({ kind: 'over' });
    expect(events[0]).toEqual({ kind: 'post-copy-resuming', attempt: 1 });
    const destination = lab.host('lab-b');
    expect((await destination.virsh(['domstate', '--reason', guestUuid])).stdout.trim()).toBe('running (migrated)');
    const ticks = await destination.ticks('web1');
    expect(await destination.waitForTicks('web1', ticks + 1)).toBeGreaterThan(ticks);
  }, 120_000);
});
