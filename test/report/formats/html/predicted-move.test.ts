import { expect, test } from 'vitest';
import { predictedMoves } from '../../../../src/report/formats/html/plan/predicted-move.js';
import { findingOf } from '../../finding-of.js';
import { sampleReport } from '../../sample-report.js';

const measured = findingOf({
  status: 'pass',
  disposition: 'none',
  evidence: [{ host: null, fact: 'pair.bandwidthBytesPerSecond', value: 2 ** 30, probe: 'bandwidth' }],
});

test('memory takes as long as it takes to be sent once', () => {
  expect(predictedMoves(sampleReport('go', [measured]))).toEqual([
    {
      name: 'web1',
      durationMs: 4000,
      because: 'its 4 GiB of memory sent once at 1 GiB/s; what it writes meanwhile is sent again',
    },
  ]);
});

test('a limit of the bandwidth counts where it is lower than what was measured', () => {
  const report = sampleReport('go', [measured]);
  const limited = (value: string) => {
    const request = { ...report.request, options: [{ name: 'bandwidth', value }] };
    return predictedMoves({ ...report, request })[0]?.durationMs;
  };
  expect([limited('512'), limited('4096')]).toEqual([8000, 4000]);
});

test('what was not measured is not known', () => {
  expect(predictedMoves(sampleReport('go', []))).toEqual([
    {
      name: 'web1',
      durationMs: null,
      because: 'the bandwidth between the hosts was not measured (--probe bandwidth)',
    },
  ]);
});

test('what was measured, and is in no finding, is not known', () => {
  const report = sampleReport('go', []);
  const request = { ...report.request, probes: ['bandwidth' as const] };
  expect(predictedMoves({ ...report, request })[0]?.because).toBe(
    'no rule of this report looked at the measured bandwidth',
  );
});

test.each([
  ['offline', 'only the definition is moved, and how long that takes was not measured'],
  ['live-with-storage-copy', 'how much its disks hold is not in this report'],
  ['non-live-with-storage-copy', 'how much its disks hold is not in this report'],
] as const)('nothing is said of what memory alone does not decide: %s', (way, because) => {
  const report = sampleReport('go', [measured]);
  const guests = report.guests.map((guest) => ({
    ...guest,
    plan: guest.plan === null ? null : { ...guest.plan, way },
  }));
  expect(predictedMoves({ ...report, guests })).toEqual([{ name: 'web1', durationMs: null, because }]);
});

test('a guest without a plan does not move', () => {
  const report = sampleReport('go', [measured]);
  const guests = report.guests.map((guest) => ({ ...guest, plan: null }));
  expect(predictedMoves({ ...report, guests })).toEqual([]);
});
