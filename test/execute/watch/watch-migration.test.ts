import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../src/execute/host-session.js';
import type { WatchEvent } from '../../../src/execute/watch/watch-event.js';
import { watchMigration } from '../../../src/execute/watch/watch-migration.js';
import type { WatchOptions } from '../../../src/execute/watch/watch-options.js';
import { policyNamed } from '../../../src/planner/plan/convergence-policies.js';
import { ended, going, idle, type ScriptedSession, scriptedSession } from './scripted-session.js';

const guestUuid = '6f0f6f6e-0000-4000-8000-000000000001';
const runFolder = `/run/virt-preflight/run1/${guestUuid}`;
const nothing = { decisions: [], suspended: false, cancel: null };

/** Every look takes a second, and every sleep its time. */
function fakeClock(): Clock & { readonly slept: number[] } {
  let now = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => (now += 100),
    sleep: async (milliseconds) => {
      slept.push(milliseconds);
      now += milliseconds;
    },
  };
}

interface Watching {
  readonly end: unknown;
  readonly events: readonly WatchEvent[];
  readonly kinds: readonly string[];
}

async function watch(session: ScriptedSession, options: Partial<WatchOptions> = {}): Promise<Watching> {
  const events: WatchEvent[] = [];
  const end = await watchMigration({
    ...{ sourceSession: session, virshSession: session, runFolder, guestUuid, policy: null, clock: fakeClock() },
    migration: { startedAt: 0, postcopy: false, autoConverge: false, bandwidthMebibytesPerSecond: null },
    ...{ signal: new AbortController().signal, cancel: new AbortController().signal, lostAfterSeconds: 30 },
    ...options,
    onEvent: async (event) => {
      await options.onEvent?.(event);
      events.push(event);
    },
  });
  return { end, events, kinds: events.map(({ kind }) => kind) };
}

describe('the end', () => {
  test('is what virsh left, without its percentages', async () => {
    const output = '\rMigration: [  1 %]\rMigration: [ 55 %]\nerror: internal error: client socket is closed\n';
    const { end, kinds } = await watch(scriptedSession([going({}), ended(1, output)]));
    expect(end).toEqual({
      kind: 'ended',
      exitCode: 1,
      message: 'internal error: client socket is closed',
      help: nothing,
    });
    expect(kinds).toEqual(['progress', 'watch-ended']);
  });

  test('without a status is believed when it is seen twice in a row', async () => {
    const session = scriptedSession([idle, going({}), idle, idle]);
    expect(await watch(session)).toMatchObject({ end: { kind: 'ended', exitCode: null, message: '' } });
    expect(session.looks).toHaveLength(4);
  });

  test('of a job that is not ours is the end of the job', async () => {
    const foreign = going({}).replace('runner alive\noutput \n', '');
    const gone = ['state error', 'job 1', 'error: failed to get domain'].join('\n');
    const session = scriptedSession([foreign, gone, gone]);
    expect((await watch(session, { runFolder: null })).end).toEqual({
      kind: 'ended',
      exitCode: null,
      message: null,
      help: nothing,
    });
    expect(session.looks[0]).toEqual(['', guestUuid, '5']);
  });

  test('is not there while virsh lives, whatever libvirt says', async () => {
    const connecting = idle.replace('runner gone', 'runner alive');
    const { end } = await watch(scriptedSession([connecting, connecting, connecting, ended(0, '')]));
    expect(end).toMatchObject({ kind: 'ended', exitCode: 0 });
  });

  test('is waited for before libvirt is asked, first for longer than a small guest takes', async () => {
    const session = scriptedSession([...Array.from({ length: 5 }, () => going({})), ended(0, '')]);
    await watch(session);
    expect(session.looks.map((words) => words[2])).toEqual(['30', '20', '20', '20', '20', '20']);
  });
});

describe('a host that does not answer', () => {
  const silent = { unanswered: 'the connection was lost' };

  test('is asked again, and the migration is watched on', async () => {
    const clock = fakeClock();
    const session = scriptedSession([going({}), silent, silent, silent, ended(0, '')]);
    const { end, kinds } = await watch(session, { clock });
    expect(end).toMatchObject({ kind: 'ended', exitCode: 0 });
    expect(kinds).toEqual(['progress', 'connection-lost', 'connection-back', 'watch-ended']);
    expect(clock.slept).toEqual([500, 1000, 2000]);
  });

  test('for too long is given up, and nothing else is done', async () => {
    const session = scriptedSession([silent]);
    const { end, kinds } = await watch(session);
    expect(end).toMatchObject({ kind: 'lost', because: 'the connection was lost', help: nothing });
    expect(kinds).toEqual(['connection-lost', 'watch-ended']);
    expect(session.asked).toEqual([]);
  });

  test('ends the watching of a run that is left', async () => {
    const leaving = new AbortController();
    const onEvent = ({ kind }: WatchEvent): void => void (kind === 'connection-lost' && leaving.abort());
    expect((await watch(scriptedSession([silent]), { signal: leaving.signal, onEvent })).end).toMatchObject({
      kind: 'left',
    });
  });
});

test('a migration that moves no byte stands still after a minute and what its memory and link need', async () => {
  const { end } = await watch(scriptedSession([going({})]));
  expect(end).toMatchObject({ kind: 'stalled', help: nothing });
  // 60 s, 9 MB of memory, and 64 MiB of buffers at 1 MB/s.
  expect(end).toMatchObject({ afterMs: expect.closeTo(127_117, -3) });
});

test('where virsh runs elsewhere, its end is known though the source is silent', async () => {
  const source = scriptedSession([{ unanswered: 'no route to host' }], {}, 'host-a');
  const here = scriptedSession(
    ['runner alive\noutput ', 'runner alive\noutput ', ended(1, 'error: cut').split('\nstate')[0] ?? ''],
    {},
    'here',
  );
  const { end, kinds } = await watch(source, { virshSession: here });
  expect(end).toMatchObject({ kind: 'ended', exitCode: 1, message: 'cut' });
  expect(kinds).toEqual(['job-unreadable', 'watch-ended']);
  expect(here.looks[0]).toEqual([runFolder, '', '30']);
  expect(source.looks[0]).toEqual(['', guestUuid, '0']);
});

describe('cancelling', () => {
  const cancel = AbortSignal.abort();

  test('is asked of libvirt, once', async () => {
    const session = scriptedSession([going({}), going({}), ended(1, 'error: operation aborted')]);
    const { end, kinds } = await watch(session, { cancel });
    expect(session.asked).toEqual([`domjobabort --domain ${guestUuid}`]);
    expect(end).toMatchObject({ kind: 'ended', help: { cancel: { kind: 'taken' } } });
    expect(kinds).toEqual(['progress', 'cancelling', 'cancel-answered', 'progress', 'watch-ended']);
  });

  test('is asked again while there is no job yet', async () => {
    const virsh = {
      domjobabort: [1, 'error: Requested operation is not valid: no job is active on the domain'],
    } as const;
    const session = scriptedSession([going({}), going({}), ended(1, '')], virsh);
    const { kinds } = await watch(session, { cancel });
    expect(session.asked).toHaveLength(2);
    expect(kinds).toEqual(['progress', 'cancelling', 'progress', 'watch-ended']);
  });

  test('is refused in post-copy, which is watched on', async () => {
    const because = 'Requested operation is not valid: cannot abort migration in post-copy mode';
    const session = scriptedSession([going({ state: 'paused (post-copy)' }), going({}), ended(0, '')], {
      domjobabort: [1, `error: ${because}`],
    });
    const { end, events } = await watch(session, { cancel });
    expect(events[0]).toEqual({ kind: 'phase', phase: 'post-copy' });
    expect(end).toMatchObject({ exitCode: 0, help: { cancel: { kind: 'refused', reason: 'post-copy', because } } });
    expect(session.asked).toHaveLength(1);
  });
});

describe('helping', () => {
  const policy = policyNamed('balanced', { largestDowntimeMs: 60_000 });
  /** Passes that stand still, a second or more apart. */
  const passes = Array.from({ length: 40 }, (_, index) => {
    return going({ iteration: 2 + index, downtime: 5000, processed: 1_000_000 + index * 1000 });
  });
  const limits = { 'migrate-getmaxdowntime': [0, '300\n'], 'migrate-getspeed': [0, '8796093022207\n'] } as const;

  test('is told before it is done', async () => {
    const session = scriptedSession([...passes, ended(0, '')], limits);
    const order: string[] = [];
    const { end } = await watch(session, {
      policy,
      onEvent: async ({ kind }) => {
        await Promise.resolve();
        if (kind === 'deciding' || kind === 'decided') order.push(`${kind} after ${session.asked.length}`);
      },
    });
    expect(session.asked).toEqual([
      `migrate-getmaxdowntime --domain ${guestUuid}`,
      `migrate-getspeed --domain ${guestUuid}`,
      `migrate-setmaxdowntime --domain ${guestUuid} --downtime 6250`,
    ]);
    expect(order).toEqual(['deciding after 2', 'decided after 3']);
    expect(end).toMatchObject({
      help: { decisions: [{ kind: 'set-downtime-limit', milliseconds: 6250 }], suspended: false },
    });
  });

  test('that libvirt refuses is no help, and is not tried again', async () => {
    const refusing = { ...limits, 'migrate-setmaxdowntime': [1, 'error: no'] } as const;
    const session = scriptedSession([...passes, ended(0, '')], refusing);
    const { end, events } = await watch(session, { policy });
    expect(events).toContainEqual(expect.objectContaining({ kind: 'decided', answer: 'refused', because: 'no' }));
    expect(session.asked).toHaveLength(3);
    expect(end).toMatchObject({ help: nothing });
  });

  test('is over once it is being cancelled, and there is none for what is not ours', async () => {
    for (const options of [{ policy, cancel: AbortSignal.abort() }, { policy: null }]) {
      const session = scriptedSession([...passes, ended(0, '')], limits);
      await watch(session, options);
      expect(session.asked.filter((words) => words.includes('-set'))).toEqual([]);
    }
  });
});
