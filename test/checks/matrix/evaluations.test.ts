import { expect, test } from 'vitest';
import { compileRules } from '../../../src/checks/engine/compile-rules.js';
import type { Fleet } from '../../../src/checks/matrix/fleet.js';
import { judgeMatrix } from '../../../src/checks/matrix/judge-matrix.js';
import type { Rule } from '../../../src/checks/rule.js';
import { derivationsOf, guestOf, hostOf, inputOf, ruleOf } from '../engine/hand-made.js';

const { request, tables, probed } = inputOf();

/** Eight hosts with two guests each; every host has its own free memory. */
const fleet: Fleet = {
  hosts: Array.from({ length: 8 }, (_, host) => ({
    name: `kvm${host}`,
    facts: hostOf({
      machineId: `id${host}`,
      'memory.availableBytes': host * 1000,
      guests: [0, 1].map((place) => summaryOf(`guest${host * 2 + place}`)),
    }),
  })),
  guests: Array.from({ length: 16 }, (_, guest) => ({
    source: guest >>> 1,
    guest: guestOf({ uuid: `uuid${guest}`, name: `guest${guest}`, virtType: 'kvm', 'memory.maximumBytes': 3500 }),
  })),
  turned: false,
};

function summaryOf(name: string) {
  return { uuid: '', name, state: 'running', persistent: true, autostart: false, macs: [], memoryMaximumBytes: null };
}

function judged(rule: Partial<Rule>) {
  const compiled = compileRules([ruleOf({ scope: 'move', ...rule })], []);
  return judgeMatrix(compiled, fleet, { request, tables, probed, client: null }, derivationsOf());
}

test.each<[string, Partial<Rule>, number]>([
  ['guests that are equal', { requires: ['guest.virtType'], assert: "guest.virtType == 'kvm'" }, 1],
  [
    'names that the destination does not have: one evaluation for each list of names',
    {
      requires: ['destination.guests', 'guest.name'],
      assert: 'destination.guests.all(other, other.name != guest.name)',
    },
    8,
  ],
  [
    'a part of a fact that is equal everywhere',
    { requires: ['destination.guests'], assert: "destination.guests.all(other, other.state == 'running')" },
    1,
  ],
  [
    'a threshold, by halving',
    {
      requires: ['destination.memory.availableBytes', 'guest.memory.maximumBytes'],
      assert: 'guest.memory.maximumBytes <= destination.memory.availableBytes',
    },
    6,
  ],
  [
    'two identities: one evaluation for each pair of them that are equal, and one for each other host',
    {
      scope: 'hosts',
      requires: ['destination.machineId', 'source.machineId'],
      assert: 'source.machineId != destination.machineId',
    },
    8,
  ],
])('%s', (_, rule, evaluations) => {
  expect(judged(rule).evaluations).toBe(evaluations);
});

test('the threshold is where it is', () => {
  const matrix = judged({
    requires: ['destination.memory.availableBytes', 'guest.memory.maximumBytes'],
    assert: 'guest.memory.maximumBytes <= destination.memory.availableBytes',
  });
  const row = fleet.hosts.map((_, host) => matrix.resultAt(0, host));
  expect(row).toEqual([null, 'no-go', 'no-go', 'no-go', 'go', 'go', 'go', 'go']);
});

test('a name that a destination has is looked at by itself', () => {
  const [first, ...others] = fleet.guests;
  if (first === undefined) throw new Error('the fleet has no guest');
  const renamed: Fleet = {
    hosts: fleet.hosts,
    guests: [{ source: 0, guest: guestOf({ name: 'guest9' }) }, first, ...others],
    turned: false,
  };
  const rule = ruleOf({
    scope: 'move',
    requires: ['destination.guests', 'guest.name'],
    assert: 'destination.guests.all(other, other.name != guest.name)',
  });
  const settings = { request, tables, probed, client: null };
  const matrix = judgeMatrix(compileRules([rule], []), renamed, settings, derivationsOf());
  const row = fleet.hosts.map((_, host) => matrix.resultAt(0, host));
  expect(row).toEqual([null, 'go', 'go', 'go', 'no-go', 'go', 'go', 'go']);
});
