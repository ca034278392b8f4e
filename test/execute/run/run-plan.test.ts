import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { GuestResult } from '../../../src/execute/run/guest-result.js';
import type { PlanStep } from '../../../src/planner/plan/plan.js';
import { type Course, FakeHosts, type HostName } from './fake-hosts.js';
import type { SeenGuest } from './libvirt-says.js';
import { newJournal, type ProcessEnd, type ProcessOptions, planWithSteps, runProcess } from './run-in-memory.js';

const moved: Course['end'] = { source: 'absent', destination: { state: 'running (migrated)' } };

function course(end: Course['end'], exitCode = 0, message = ''): Course {
  return { looks: 2, exitCode, message, end };
}

interface Case extends Partial<Omit<ProcessOptions, 'hosts' | 'path'>> {
  readonly course: Course;
  readonly before?: Partial<Record<HostName, SeenGuest>>;
}

function begin({ course: planned, before, ...options }: Case) {
  const plan = planWithSteps();
  const [guest] = plan.guests;
  if (guest === undefined) throw new Error('no guest');
  const hosts = new FakeHosts(guest, planned);
  Object.assign(hosts.guests, before);
  const path = newJournal();
  const again = (more: Partial<ProcessOptions>) =>
    runProcess({ plan, hosts, path, killAt: null, resumed: true, ...more });
  return { hosts, path, again, first: runProcess({ plan, hosts, path, killAt: null, resumed: false, ...options }) };
}

function resultOf({ end }: ProcessEnd): GuestResult {
  const [result] = end === 'killed' ? [] : end.results;
  if (result === undefined) throw new Error('no result');
  return result;
}

function summary(end: ProcessEnd): readonly unknown[] {
  const { outcome, exitCode, truth } = resultOf(end);
  return [outcome, exitCode, truth?.kind, end.end !== 'killed' && end.end.over];
}

const before = ['web1/image', 'web1/ports'];

test('7: virsh ended well, and the guest stands still: not what was planned, and nothing more is done to it', async () => {
  const flat: SeenGuest = { state: 'running (migrated)', flat: true };
  const { hosts, first } = begin({ course: course({ source: 'absent', destination: flat }) });
  expect(summary(await first)).toEqual(['moved-with-doubts', 24, 'migrated', true]);
  expect(hosts.changes).toEqual([...before, 'migrate', 'undo web1/ports']);
});

test('7: virsh ended well, and the guest is paused by an error of its disk: the same', async () => {
  const { hosts, first } = begin({
    course: course({ source: 'absent', destination: { state: 'paused (I/O error)' } }),
  });
  const end = await first;
  expect(summary(end)).toEqual(['moved-with-doubts', 24, 'migrated', true]);
  expect(resultOf(end).because).toContain('paused (I/O error)');
  expect(hosts.changes).toEqual([...before, 'migrate', 'undo web1/ports']);
});

test('8: virsh ended badly, and the guest has moved: that is a success', async () => {
  const { hosts, first } = begin({ course: course(moved, 1, 'error: Disconnected') });
  const end = await first;
  expect(summary(end)).toEqual(['moved', 0, 'migrated', true]);
  expect(resultOf(end).virsh).toEqual({ exitCode: 1, message: 'Disconnected' });
  expect(hosts.changes).toEqual([...before, 'migrate', 'web1/autostart', 'undo web1/ports']);
});

test('9: the destination cannot be asked at the end: unknown, nothing is changed, and it is resumed later', async () => {
  const { hosts, first, again } = begin({
    course: course(moved),
    tell: (event) => {
      if (event.kind === 'watch' && event.event.kind === 'watch-ended') hosts.silent.add('destination');
    },
  });
  expect(summary(await first)).toEqual(['attention', 27, 'unknown', false]);
  expect(hosts.changes).toEqual([...before, 'migrate']);
  expect(summary(await again({}))).toEqual(['attention', 27, 'unknown', false]);
  expect(hosts.changes).toEqual([...before, 'migrate']);
  hosts.silent.clear();
  expect(summary(await again({}))).toEqual(['moved', 0, 'migrated', true]);
  expect(hosts.changes).toEqual([...before, 'migrate', 'web1/autostart', 'undo web1/ports']);
});

test('3: the guest is paused on the source, and the destination is silent: it is not resumed; with its answer it is', async () => {
  const down = course({ source: { state: 'paused (migrating)' }, destination: 'absent' }, 1, 'error: killed');
  const { hosts, first, again } = begin({
    course: down,
    tell: (event) => {
      if (event.kind === 'watch' && event.event.kind === 'watch-ended') hosts.silent.add('destination');
    },
  });
  expect(summary(await first)).toEqual(['attention', 27, 'unknown', false]);
  expect(hosts.changes).not.toContain('resume on source');
  hosts.silent.clear();
  expect(summary(await again({}))).toEqual(['not-moved', 23, 'not-migrated', true]);
  expect(hosts.changes.slice(3)).toEqual(['resume on source', 'undo web1/ports', 'undo web1/image']);
});

test.each([
  [
    'split-brain',
    28,
    { source: { state: 'running (migration canceled)' }, destination: { state: 'running (migrated)' } },
  ],
  [
    'migrated-stale-source',
    24,
    { source: { state: 'paused (migrating)' }, destination: { state: 'running (migrated)' } },
  ],
  ['lost', 29, { source: { state: 'shut off (crashed)' }, destination: { state: 'running (post-copy failed)' } }],
  ['down-both', 29, { source: { state: 'shut off (crashed)' }, destination: 'absent' }],
] as const)('%s: nothing is done about it, not by resume either', async (kind, exitCode, end) => {
  const { hosts, first, again } = begin({ course: course(end, 1, 'error: End of file while reading data') });
  expect(summary(await first)).toEqual(['attention', exitCode, kind, false]);
  expect(summary(await again({}))).toEqual(['attention', exitCode, kind, false]);
  expect(hosts.changes).toEqual([...before, 'migrate']);
});

test('1: two copies run after a storage copy: the disks that are different by now are named', async () => {
  const plan = planWithSteps();
  const copies = (step: PlanStep): PlanStep =>
    step.action.kind === 'migrate'
      ? { ...step, action: { ...step.action, storageCopy: 'all', copyDisks: ['vdb'] } }
      : step;
  const expectedDisks = ['vda', 'vdb'].map((target) => ({ target, path: `/images/${target}.raw` }));
  const [guest] = plan.guests.map((each) => ({
    ...each,
    steps: each.steps.map(copies),
    expected: { ...each.expected, disks: expectedDisks },
  }));
  if (guest === undefined) throw new Error('no guest');
  const both = { source: { state: 'running (migration canceled)' }, destination: { state: 'running (migrated)' } };
  const hosts = new FakeHosts(guest, course(both, 1, 'error: client socket is closed'));
  const end = await runProcess({
    ...{ plan: { ...plan, guests: [guest] }, hosts, path: newJournal(), killAt: null, resumed: false },
  });
  expect(summary(end)).toEqual(['attention', 28, 'split-brain', false]);
  expect(resultOf(end).because).toMatch(/; each copy writes to images of its own: vdb$/);
});

test('6: interrupted before the migration, everything is taken back', async () => {
  const asked = new AbortController();
  const { hosts, first } = begin({
    ...{ course: course(moved), asked },
    tell: (event) => {
      if (event.kind === 'step-ended' && event.step.id === 'web1/ports') asked.abort();
    },
  });
  expect(summary(await first)).toEqual(['not-begun', 130, 'not-migrated', true]);
  expect(hosts.changes).toEqual([...before, 'undo web1/ports', 'undo web1/image']);
});

test('6: interrupted while memory is sent, libvirt is asked to abort, and the guest stays', async () => {
  const asked = new AbortController();
  const { hosts, first } = begin({
    ...{ course: { ...course(moved), looks: 9 }, asked },
    tell: (event) => {
      if (event.kind === 'watch' && event.event.kind === 'progress') asked.abort();
    },
  });
  const end = await first;
  expect(summary(end)).toEqual(['not-moved', 23, 'not-migrated', true]);
  expect(resultOf(end).because).toContain('the run was interrupted, and the migration cancelled: on ');
  expect(resultOf(end).decisions).toEqual([
    { what: 'cancel', virsh: ['domjobabort'], because: 'the run was interrupted' },
  ]);
  expect(hosts.changes).toEqual([...before, 'migrate', 'domjobabort on source', 'undo web1/ports', 'undo web1/image']);
});

test('6: left at once, nothing is undone and nothing is over; resume ends it', async () => {
  const [asked, leave] = [new AbortController(), new AbortController()];
  const { hosts, first, again } = begin({
    ...{ course: { ...course(moved), looks: 9 }, leave },
    tell: (event) => {
      if (event.kind === 'watch' && event.event.kind === 'progress') leave.abort();
    },
  });
  expect(summary(await first)).toEqual(['left', 27, 'not-migrated', false]);
  expect(hosts.changes).toEqual([...before, 'migrate']);
  // Interrupted again before it has looked: the migration that is under way is not taken for one that never began.
  asked.abort();
  expect(summary(await again({ asked }))).toEqual(['not-moved', 23, 'not-migrated', true]);
  expect(hosts.changes.slice(3)).toEqual(['domjobabort on source', 'undo web1/ports', 'undo web1/image']);
});

test("16: somebody else's migration is under way: it is left alone", async () => {
  const under = { source: { state: 'running (booted)', job: 'Outgoing migration' } } as const;
  const { hosts, first } = begin({ course: course(moved), before: under });
  expect(summary(await first)).toEqual(['foreign-job', 75, 'in-progress', false]);
  expect(hosts.started).toBe(0);
});

test("16: somebody else's migration began just before ours: libvirt refuses ours, and theirs is left alone", async () => {
  const asked = new AbortController();
  const theirs = { source: { state: 'running (booted)', job: 'Outgoing migration' }, destination: 'absent' } as const;
  const message = "error: Requested operation is not valid: another migration job is already running for domain 'web1'";
  const { hosts, first } = begin({
    ...{ course: { ...course(theirs, 1, message), looks: 1 }, asked },
    tell: (event) => {
      if (event.kind === 'watch' && event.event.kind === 'watch-ended') asked.abort();
    },
  });
  expect(summary(await first)).toEqual(['foreign-job', 75, 'in-progress', false]);
  expect(hosts.changes).toEqual([...before, 'migrate']);
});

test('a lock that is lost, and taken by another run, stops all that would change a host', async () => {
  let taken: string | null = null;
  const { hosts, first } = begin({
    course: course(moved),
    holdLock: async () => taken,
    tell: (event) => {
      if (event.kind === 'watch' && event.event.kind === 'watch-ended') taken = 'locked on beta by the run 2 of eve';
    },
  });
  const end = await first;
  expect(summary(end)).toEqual(['moved-with-doubts', 25, 'migrated', true]);
  expect(resultOf(end).because).toContain('locked on beta by the run 2 of eve');
  expect(hosts.changes).toEqual([...before, 'migrate']);
});

test('30: a journal that cannot be written stops the run before the migration', async () => {
  const full = new AbortController();
  const { hosts, first } = begin({
    ...{ course: course(moved), full: full.signal },
    tell: (event) => {
      if (event.kind === 'step-started' && event.step.action.kind === 'migrate') full.abort();
    },
  });
  await expect(first).rejects.toThrow('no space left on device');
  expect(hosts.changes).toEqual(before);
});

test('the journal has the intent of the migration once, and the last word of the guest', async () => {
  const { path, first } = begin({ course: course(moved) });
  await first;
  const events = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line): { event: string; step?: string } => JSON.parse(line))
    .map(({ event, step }) => [event, step].join(' ').trim());
  expect(events).toEqual([
    ...['intent web1/image', 'done web1/image', 'intent web1/ports', 'done web1/ports'],
    ...['intent web1/keep-definition', 'done web1/keep-definition'],
    ...['intent web1/migrate', 'classified', 'done web1/migrate', 'done web1/verify-moved'],
    ...['intent web1/autostart', 'done web1/autostart', 'undo-intent web1/ports', 'undone web1/ports', 'settled'],
  ]);
});
