import { describe, expect, it } from 'vitest';
import { concurrencyFor } from '../../../src/planner/concurrency/concurrency-for.js';
import { defaultQemuConfiguration } from '../../checks/derived/qemu-configuration.js';
import type { PlanParts } from '../plan/plan-parts.js';
import { plainWishes, planInputOf } from '../plan/plan-parts.js';

const limits = {
  maxClients: 20,
  maxAnonymousClients: 20,
  maxWorkers: 20,
  priorityWorkers: 5,
  maxClientRequests: 5,
  connectedClients: 1,
};

/** A plan for that many guests. */
function concurrency(guests: number, parts: PlanParts = {}) {
  const input = planInputOf(parts);
  const [guest] = input.guests;
  if (guest === undefined) throw new Error('there is no guest');
  return concurrencyFor({ ...input, guests: Array.from({ length: guests }, () => guest) });
}

describe('how many guests move at once', () => {
  it('is ten with the default limits of libvirt 1.2 and earlier', () => {
    const wide = { daemonLimits: limits, 'sshd.maxStartups': { start: 100, rate: 30, full: 100 } };
    expect(concurrency(30, { source: wide, destination: wide })).toEqual({
      migrations: 10,
      limits: [
        { migrations: 10, because: 'max_clients of alpha is 20: one client each, and half is left for others' },
        { migrations: 10, because: 'max_workers of alpha is 20: one worker each, and half is left for others' },
        { migrations: 10, because: 'max_clients of beta is 20: one client each, and half is left for others' },
        { migrations: 10, because: 'max_workers of beta is 20: one worker each, and half is left for others' },
        { migrations: 30, because: '30 guests move' },
        { migrations: 50, because: 'MaxStartups of beta is 100: up to two connections each' },
      ],
    });
  });

  it.each<[string, number, PlanParts, number, string]>([
    ['never more than there are guests', 3, {}, 3, '3 guests move'],
    [
      'what was asked for',
      9,
      { input: { wishes: { ...plainWishes, concurrency: 2 } } },
      2,
      'asked for (--concurrency)',
    ],
    [
      'what sshd takes',
      9,
      { destination: { 'sshd.maxStartups': { start: 10, rate: 30, full: 100 } } },
      5,
      'MaxStartups of beta is 10: up to two connections each',
    ],
    [
      'free ports, two for each guest whose disks are copied',
      99,
      {
        destination: { qemuConfiguration: defaultQemuConfiguration, listeningPorts: [22, 49152] },
        planned: { copiedDisks: ['vda'] },
      },
      31,
      '63 free ports of 49152 to 49215 on beta: two each, since disks are copied',
    ],
    ['one port', 9, { request: { migrateUri: 'tcp://192.0.2.1:49160' } }, 1, 'the migration URI names one port'],
    [
      'a link of 2.5 Gbit/s',
      9,
      { pair: { bandwidthBytesPerSecond: 300_000_000 } },
      2,
      '286 MiB/s arrive: 1 Gbit/s for each, or all for one',
    ],
  ])('%s', (_, guests, parts, migrations, because) => {
    const found = concurrency(guests, parts);
    expect([found.migrations, found.limits[0]]).toEqual([migrations, { migrations, because }]);
  });
});
