import { describe, expect, test } from 'vitest';
import type { GuestResult } from '../../../src/execute/run/guest-result.js';
import { type Course, FakeHosts } from './fake-hosts.js';
import { newJournal, type ProcessEnd, planWithSteps, runProcess } from './run-in-memory.js';

const moves: Course = {
  ...{ looks: 3, exitCode: 0, message: '' },
  end: { source: 'absent', destination: { state: 'running (migrated)' } },
};
const fails: Course = {
  ...{ looks: 3, exitCode: 1, message: 'error: Unable to write to socket' },
  end: { source: { state: 'running (booted)' }, destination: 'absent' },
};
const diesAtTheEnd: Course = {
  ...{ looks: 3, exitCode: 1, message: 'error: End of file while reading data' },
  end: { source: { state: 'paused (migrating)' }, destination: 'absent' },
};

const plan = planWithSteps();
const guest = plan.guests[0];

function hostsOf(course: Course): FakeHosts {
  if (guest === undefined) throw new Error('no guest');
  return new FakeHosts(guest, course);
}

function resultOf({ end }: ProcessEnd): GuestResult {
  const [result] = end === 'killed' ? [] : end.results;
  if (result === undefined) throw new Error('no result');
  return result;
}

/** Everything that has to be the same, however often the process was killed. */
function verdict(end: ProcessEnd, hosts: FakeHosts): readonly unknown[] {
  const { outcome, exitCode, truth } = resultOf(end);
  return [
    outcome,
    exitCode,
    truth?.kind,
    hosts.started,
    [...hosts.done].sort(),
    hosts.guests,
    end.end !== 'killed' && end.end.over,
  ];
}

describe.each([
  ['a guest that moves', moves, 72],
  ['a migration that fails', fails, 68],
  ['a guest that is left paused on the source', diesAtTheEnd, 80],
] as const)('%s, with the process killed at every boundary', (_, course, count) => {
  test.each(['goes on meanwhile', 'is still under way'])(
    'the migration %s',
    async (meanwhile) => {
      const hosts = hostsOf(course);
      const whole = await runProcess({ plan, hosts, path: newJournal(), killAt: null, resumed: false });
      // A new step or command has to be among the boundaries that are tried here.
      expect(whole.boundaries).toBe(count);
      const wanted = verdict(whole, hosts);
      for (let killAt = 1; killAt <= count; killAt += 1) {
        const own = hostsOf(course);
        const path = newJournal();
        const killed = await runProcess({ plan, hosts: own, path, killAt, resumed: false });
        expect(killed.end).toBe('killed');
        if (meanwhile === 'goes on meanwhile') own.finish();
        const resumed = await runProcess({ plan, hosts: own, path, killAt: null, resumed: true });
        expect([killAt, ...verdict(resumed, own)]).toEqual([killAt, ...wanted]);
      }
    },
    60_000,
  );
});

test('killed again and again, at any boundary of any process, it ends as if nothing had been', async () => {
  const whole = hostsOf(moves);
  const wanted = verdict(
    await runProcess({ plan, hosts: whole, path: newJournal(), killAt: null, resumed: false }),
    whole,
  );
  for (let first = 1; first <= 80; first += 3) {
    const own = hostsOf(moves);
    const path = newJournal();
    await runProcess({ plan, hosts: own, path, killAt: first, resumed: false });
    for (const killAt of [2, 7, 12, 25, 40]) await runProcess({ plan, hosts: own, path, killAt, resumed: true });
    const end = await runProcess({ plan, hosts: own, path, killAt: null, resumed: true });
    expect([first, ...verdict(end, own)]).toEqual([first, ...wanted]);
  }
}, 60_000);
