import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelMigration } from '../../../src/execute/watch/cancel-migration.js';
import type { WatchEvent } from '../../../src/execute/watch/watch-event.js';
import { policyNamed } from '../../../src/planner/plan/convergence-policies.js';
import type { ConvergencePolicy } from '../../../src/planner/plan/plan.js';
import { createLab, type OwnLab } from '../../lab/lab.js';
import type { LabHost } from '../../lab/lab-host.js';
import { describeLab } from '../../lab/lab-test.js';
import { waitUntil } from '../../lab/wait-until.js';
import { labSession } from '../lab-session.js';
import { type LabMigration, migrationOf, start, watch } from './lab-migration.js';

/** Writes faster than the slowed link sends, by far. */
const busy = { memoryMiB: 128, dirtyMiBPerSecond: 16 };
const slowMebibytes = '3';

const nothing = { decisions: [], suspended: false, cancel: null };

describeLab('a migration that is started and watched', () => {
  let lab: OwnLab;
  let source: LabHost;
  let destination: LabHost;
  beforeAll(async () => {
    lab = await createLab({ hosts: ['lab-a', 'lab-b'] });
    [source, destination] = [lab.host('lab-a'), lab.host('lab-b')];
  }, 60_000);
  afterAll(() => lab?.destroy());

  let count = 0;
  async function guest(
    spec: { memoryMiB?: number; dirtyMiBPerSecond?: number } = {},
    options: readonly string[] = [],
  ): Promise<LabMigration> {
    count += 1;
    const uuid = `6f0f6f6e-0000-4000-8000-${String(count).padStart(12, '0')}`;
    await source.startGuest({ name: `guest${count}`, uuid, ...spec });
    await source.waitForTicks(`guest${count}`, 3);
    return migrationOf(uuid, source, destination, options);
  }

  async function statesOf({ guestUuid }: LabMigration): Promise<readonly string[]> {
    const both = [source, destination].map((host) => host.virsh(['domstate', '--reason', guestUuid]));
    return (await Promise.all(both)).map(({ exitCode, stdout }) => (exitCode === 0 ? stdout.trim() : 'absent'));
  }

  /** Moves a guest that does not converge over its slow link. In post-copy it is asked to cancel; in the fifth pass it is left. */
  async function stuck(policy: ConvergencePolicy, options: readonly string[] = []) {
    const migration = await guest(busy, ['--bandwidth', '30', ...options]);
    const [leaving, cancelling] = [new AbortController(), new AbortController()];
    const decided: (readonly [string, string])[] = [];
    let slowed = false;
    await start(migration);
    const end = await watch(
      migration,
      async (event) => {
        if (event.kind === 'decided') decided.push([event.decision.kind, event.answer]);
        if (event.kind === 'phase' && event.phase === 'post-copy') cancelling.abort();
        if (event.kind !== 'progress') return;
        if ((event.progress.iteration ?? 0) >= 6 && decided.length === 0) leaving.abort();
        if (slowed || (event.progress.percent ?? 0) < 60) return;
        slowed = true;
        await source.virsh(['migrate-setspeed', migration.guestUuid, slowMebibytes]);
      },
      { policy, signal: leaving.signal, cancel: cancelling.signal },
    );
    return { migration, end, decided };
  }

  test('ends with the status of virsh, and the guest runs on', async () => {
    const migration = await guest();
    expect(await start(migration)).toBe('started');
    const events: WatchEvent[] = [];
    const end = await watch(migration, (event) => void events.push(event));
    expect(end).toEqual({ kind: 'ended', exitCode: 0, message: '', help: nothing });
    expect(await statesOf(migration)).toEqual(['absent', 'running (migrated)']);
    expect(await start(migration)).toBe('already-there');
  });

  test('one that nobody watches goes on, and is adopted', async () => {
    const migration = await guest({}, ['--bandwidth', '20']);
    await start(migration);
    const leaving = new AbortController();
    const left = await watch(migration, ({ kind }) => void (kind === 'progress' && leaving.abort()), {
      signal: leaving.signal,
    });
    expect(left).toEqual({ kind: 'left', help: nothing });
    const adopted = { ...migration, session: labSession(source) };
    expect(await watch(adopted, () => undefined)).toMatchObject({ kind: 'ended', exitCode: 0 });
    expect(await statesOf(migration)).toEqual(['absent', 'running (migrated)']);
  });

  test('one that is not ours is watched to its end, which leaves no status', async () => {
    const migration = await guest({}, ['--bandwidth', '20']);
    const foreign = source.run(migration.argv);
    await waitUntil('its job', 20_000, async () => {
      return (await source.virsh(['domjobinfo', migration.guestUuid])).stdout.includes('Outgoing migration');
    });
    const end = await watch(migration, () => undefined, { runFolder: null });
    expect(end).toEqual({ kind: 'ended', exitCode: null, message: null, help: nothing });
    expect((await foreign).exitCode).toBe(0);
    expect(await statesOf(migration)).toEqual(['absent', 'running (migrated)']);
  });

  test('a killed virsh leaves no status, and is not taken for a running one', async () => {
    const migration = await guest({}, ['--bandwidth', '5']);
    await start(migration);
    let killed = false;
    const end = await watch(migration, async (event) => {
      if (killed || event.kind !== 'progress' || event.progress.bytesTotal === null) return;
      killed = true;
      const pid = (await source.readFile(`${migration.runFolder}/pid`)).trim();
      await source.output(['kill', '-KILL', '--', `-${pid}`]);
      await source.virsh(['domjobabort', migration.guestUuid]);
    });
    expect(end).toMatchObject({ kind: 'ended', exitCode: null });
    expect(await statesOf(migration)).toEqual(['running (booted)', 'absent']);
  });

  test('cancelled in pre-copy the guest stays', async () => {
    const migration = await guest({}, ['--bandwidth', '5']);
    await start(migration);
    const cancelling = new AbortController();
    const told: string[] = [];
    const onEvent = ({ kind }: WatchEvent): void => {
      told.push(kind);
      if (kind === 'progress') cancelling.abort();
    };
    const end = await watch(migration, onEvent, { cancel: cancelling.signal });
    expect(end).toEqual({
      kind: 'ended',
      exitCode: 1,
      message: expect.stringMatching(/canceled by client|End of file while reading data/),
      help: { ...nothing, cancel: { kind: 'taken' } },
    });
    expect(told.filter((kind) => kind !== 'progress')).toEqual(['cancelling', 'cancel-answered', 'watch-ended']);
    const [there, here] = await statesOf(migration);
    expect([there?.split(' ')[0], here]).toEqual(['running', 'absent']);
  });

  const none = { mayThrottleGuest: false, mayWidenBandwidth: false, maySwitchToPostcopy: false, maySuspend: false };

  test('one that does not converge ends by a longer pause, where that is allowed', async () => {
    const { migration, end, decided } = await stuck(policyNamed('balanced', { ...none, largestDowntimeMs: 60_000 }));
    expect(decided).toEqual([['set-downtime-limit', 'done']]);
    expect(end).toMatchObject({ kind: 'ended', exitCode: 0 });
    expect(await statesOf(migration)).toEqual(['absent', 'running (migrated)']);
  }, 120_000);

  test('by post-copy, where that is allowed; then it cannot be cancelled', async () => {
    const policy = policyNamed('minimal-downtime', { ...none, maySwitchToPostcopy: true });
    const { migration, end, decided } = await stuck(policy, ['--postcopy', '--postcopy-bandwidth', '2']);
    console.log(JSON.stringify(end));
    expect(decided).toEqual([['switch-to-post-copy', 'done']]);
    expect(end).toMatchObject({
      kind: 'ended',
      exitCode: 0,
      help: { cancel: { kind: 'refused', reason: 'post-copy' } },
    });
    expect(await statesOf(migration)).toEqual(['absent', 'running (migrated)']);
  }, 120_000);

  test('by suspending the guest, which goes on at the destination by itself', async () => {
    const { migration, end, decided } = await stuck(policyNamed('minimal-downtime', { ...none, maySuspend: true }));
    expect(decided).toEqual([['suspend', 'done']]);
    expect(end).toMatchObject({ kind: 'ended', exitCode: 0, help: { suspended: true } });
    expect(await statesOf(migration)).toEqual(['absent', 'running (migrated)']);
  }, 120_000);

  test('a policy that allows nothing leaves it alone', async () => {
    const { migration, decided, end } = await stuck(policyNamed('minimal-downtime', none));
    expect(decided).toEqual([]);
    expect(end).toEqual({ kind: 'left', help: nothing });
    expect((await source.virsh(['domjobinfo', migration.guestUuid])).stdout).toContain('Outgoing migration');
    expect((await cancelMigration(migration.session, migration.guestUuid)).kind).toBe('taken');
  }, 120_000);
});
