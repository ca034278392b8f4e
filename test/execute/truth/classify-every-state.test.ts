import { describe, expect, test } from 'vitest';
import { activities } from '../../../src/execute/truth/activity.js';
import { known } from '../../../src/execute/truth/answer.js';
import { classify } from '../../../src/execute/truth/classify.js';
import type { GuestJob, GuestView, PresentGuest } from '../../../src/execute/truth/host-view.js';
import type { Situation, Truth } from '../../../src/execute/truth/truth.js';
import { absent, guestThat, unreachable, viewOf } from './views.js';

/** Reasons that virsh 11.3 prints; 7.0 and 9.0 print some of them. */
const reasonCounts = {
  running: 12,
  idle: 1,
  paused: 15,
  'in shutdown': 2,
  'shut off': 9,
  crashed: 2,
  pmsuspended: 1,
};

const states = Object.entries(activities).flatMap(([state, reasons]) =>
  Object.keys(reasons).map((reason) => `${state} (${reason})`),
);
const jobs: readonly GuestJob[] = [
  { kind: 'none' },
  { kind: 'active', operation: 'Outgoing migration' },
  { kind: 'active', operation: 'Incoming migration' },
  { kind: 'active', operation: 'Save' },
  { kind: 'active', operation: null },
];
const expectations: readonly Situation['expected'][] = ['running', 'paused', 'shut off'];

/** Every state with every job that a guest in it can have, and no guest, and no answer. */
const guests: readonly GuestView[] = [
  absent,
  unreachable,
  guestThat('no state (unknown)'),
  ...states.flatMap((words) =>
    (words.startsWith('shut off') ? jobs.slice(0, 1) : jobs).map((job) => guestThat(words, { job: known(job) })),
  ),
];

const every = guests.flatMap((source) =>
  guests.flatMap((destination) =>
    expectations.map((expected) => ({
      source,
      destination,
      expected,
      truth: classify(viewOf('a', source), viewOf('b', destination), { expected, stuckForSeconds: null }),
    })),
  ),
);

function isIn(guest: GuestView, state: string): boolean {
  return guest.kind === 'present' && guest.state === state;
}

function isMigrating({ job }: PresentGuest): boolean {
  const active = job.kind === 'known' && job.value.kind === 'active' ? job.value : null;
  return active !== null && active.operation !== 'Save';
}

/** Of those that a rule holds for, the first one that breaks it. */
function broken(holds: (each: (typeof every)[number]) => boolean): unknown {
  const found = every.find((each) => !holds(each));
  return found === undefined ? undefined : { ...found, truth: found.truth.kind };
}

describe('every state on the source with every state on the destination', () => {
  test('the table has them all', () => {
    const counts = Object.entries(activities).map(([state, reasons]) => [state, Object.keys(reasons).length]);
    expect(Object.fromEntries(counts)).toEqual(reasonCounts);
    expect(states).toHaveLength(42);
    expect(guests).toHaveLength(177);
    expect(every).toHaveLength(93_987);
  });

  test('has a verdict', () => {
    const counts = new Map<Truth['kind'], number>();
    for (const { truth } of every) counts.set(truth.kind, (counts.get(truth.kind) ?? 0) + 1);
    expect(Object.fromEntries([...counts].sort())).toEqual({
      'down-both': 402,
      'down-on-source': 12,
      'in-progress': 58203,
      lost: 1113,
      migrated: 1956,
      'migrated-stale-source': 3000,
      'not-migrated': 1395,
      'postcopy-incomplete': 17862,
      'split-brain': 7188,
      'switchover-stuck': 72,
      unknown: 2784,
    });
  });

  test('no answer is never a verdict, and nothing may be done about it', () => {
    const silent = ({ source, destination }: (typeof every)[number]): boolean =>
      [source, destination].some((guest) => guest.kind === 'unreadable' || isIn(guest, 'no state'));
    expect(
      broken((each) => !silent(each) || (each.truth.kind === 'unknown' && each.truth.allowed === 'none')),
    ).toBeUndefined();
  });

  test('the source is resumed only where the destination has no such guest', () => {
    expect(
      broken(({ truth, source, destination }) => {
        return truth.allowed !== 'resume-source' || (isIn(source, 'paused') && destination.kind === 'absent');
      }),
    ).toBeUndefined();
  });

  test('a good end has exactly one copy at most, on the destination', () => {
    expect(
      broken(
        ({ truth }) =>
          truth.exitCode !== 0 || (truth.copies !== null && truth.copies <= 1 && truth.runsOn !== 'source'),
      ),
    ).toBeUndefined();
  });

  test('two running copies are a split brain, unless a migration has yet to end', () => {
    const atRest = ({ source, destination }: (typeof every)[number]): boolean =>
      [source, destination].every((guest) => guest.kind !== 'present' || !isMigrating(guest));
    expect(
      broken((each) => each.truth.copies !== 2 || !atRest(each) || each.truth.kind === 'split-brain'),
    ).toBeUndefined();
    expect(
      broken(({ truth }) => truth.copies !== 2 || truth.allowed === 'none' || truth.allowed === 'watch'),
    ).toBeUndefined();
    expect(broken(({ truth }) => truth.copies !== 2 || truth.exitCode >= 24)).toBeUndefined();
  });

  test('what is said to be on the source as before has no copy that runs elsewhere', () => {
    expect(
      broken(({ truth }) => truth.exitCode !== 23 || truth.runsOn === 'source' || truth.copies === 0),
    ).toBeUndefined();
  });

  test('an operator always has something to go by, unless all is well', () => {
    expect(
      broken(({ truth }) => ['migrated', 'not-migrated'].includes(truth.kind) || truth.advice.length > 0),
    ).toBeUndefined();
  });
});
