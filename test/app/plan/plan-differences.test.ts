import { expect, test } from 'vitest';
import { planDifferences } from '../../../src/app/plan/plan-differences.js';
import type { FingerprintEntry, Plan } from '../../../src/planner/plan/plan.js';
import { planOf } from '../../planner/plan/plan-parts.js';

const planned = withFacts([fact('guest', 'memoryBytes', '1'), fact('disk vda', 'cache', 'none')]);

function fact(subject: string, name: string, shown: string): FingerprintEntry {
  return { subject, fact: name, digest: `sha256:${shown}`, shown };
}

function withFacts(fingerprint: readonly FingerprintEntry[]): Plan {
  const plan = planOf();
  return { ...plan, guests: plan.guests.map((guest) => ({ ...guest, fingerprint })) };
}

function rows(now: Plan): readonly string[] {
  return planDifferences(planned, now).map(({ about, what, planned: then, now: found }) =>
    [about, what, then, found].join(' | '),
  );
}

test('the same plan, made again, differs in nothing', () => {
  expect(rows({ ...planned, planId: 'another', createdAt: 'later', expiresAt: 'later' })).toEqual([]);
});

test('a fact that changed is told with both values', () => {
  expect(rows(withFacts([fact('guest', 'memoryBytes', '2'), fact('disk vda', 'cache', 'none')]))).toEqual([
    'web1 | guest memoryBytes | 1 | 2',
  ]);
});

test('a disk that came or went is one line, whatever the rules read of it', () => {
  const attached = [fact('disk vdb', 'cache', 'none'), fact('disk vdb', 'bus', 'virtio')];
  expect(rows(withFacts([fact('guest', 'memoryBytes', '1'), ...attached]))).toEqual([
    'web1 | disk vda | is there | is not there',
    'web1 | disk vdb | is not there | is there',
  ]);
});

test('a guest that is gone, and another machine behind a name', () => {
  const other = { ...planned.destination, uuid: 'another' };
  expect(rows({ ...planned, guests: [], destination: other })).toEqual([
    `${other.name} | UUID of the host | ${planned.destination.uuid ?? 'not known'} | another`,
    'web1 | the guest | is there | is not there',
  ]);
});

test('a step that would be another now', () => {
  const [guest] = planned.guests;
  if (guest === undefined) throw new Error('no guest');
  expect(rows({ ...planned, guests: [{ ...guest, steps: guest.steps.slice(0, -1) }] })).toEqual([
    `web1 | step ${guest.steps.length} | ${guest.steps.at(-1)?.title} | no step`,
  ]);
});
