import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseJobInfo } from '../../../src/execute/watch/parse-job-info.js';

const MiB = 2 ** 20;

function recorded(name: string): string {
  return readFileSync(new URL(`recorded/libvirt-${name}.txt`, import.meta.url), 'utf8');
}

describe('what domjobinfo says', () => {
  test('libvirt 7.0, for people', () => {
    const transfer = { processed: 278_218_670, remaining: 32_280_412, total: 268_968_133 };
    expect(parseJobInfo(recorded('7.0'))).toEqual({
      ...{ type: 'active', operation: 'Outgoing migration', elapsedMs: 14_170 },
      ...{ data: transfer, memory: transfer, disks: null, bytesPerSecond: 28_616_688 },
      ...{
        dirtyBytesPerSecond: 2579 * 4096,
        iteration: 5,
        downtimeMs: 1347,
        postcopyRequests: 0,
        throttlePercent: null,
      },
      compression: { cacheBytes: 64 * MiB, pages: 5769, cacheMisses: 16_003, overflows: 3753 },
    });
  });

  test.each([
    ['9.0', 11_696, 1713, 2448],
    ['11.3', 13_805, 1635, 2411],
  ])('libvirt %s, for people', (version, elapsedMs, pages, downtimeMs) => {
    expect(parseJobInfo(recorded(version))).toMatchObject({
      ...{ type: 'active', operation: 'Outgoing migration', elapsedMs, iteration: 2, downtimeMs },
      dirtyBytesPerSecond: pages * 4096,
    });
  });

  test.each([
    ['7.0', 8886, 149_176_728, 20_764_158],
    ['9.0', 9004, 134_467_701, 20_012_057],
    ['11.3', 9599, 145_024_368, 19_277_669],
  ])(
    'libvirt %s, raw: to the byte, and no rate of writing in the first pass',
    (version, elapsedMs, processed, rate) => {
      expect(parseJobInfo(recorded(`${version}-raw`))).toMatchObject({
        ...{ type: 'active', operation: 'Outgoing migration', elapsedMs, iteration: 1, bytesPerSecond: rate },
        ...{ data: { processed, total: 268_967_936 }, disks: null, dirtyBytesPerSecond: null },
      });
    },
  );

  test.each([
    ['7.0', 152],
    ['9.0', 85],
    ['11.3', 132],
  ])('libvirt %s, of a job that is over: how long the guest stood still', (version, downtimeMs) => {
    expect(parseJobInfo(recorded(`${version}-completed`))).toMatchObject({
      ...{ type: 'completed', operation: 'Incoming migration', downtimeMs },
    });
  });

  test('no job, and a job of which nothing is known yet', () => {
    expect(parseJobInfo('Job type:         None        \n\n')).toMatchObject({
      type: 'none',
      data: null,
      bytesPerSecond: null,
    });
    const early =
      'Job type:         Unbounded   \nOperation:        Outgoing migration\nTime elapsed:     20           ms\n';
    expect(parseJobInfo(early)).toMatchObject({ type: 'active', elapsedMs: 20, data: null, iteration: null });
  });

  test('disks that are copied, and throttling', () => {
    const text = [
      'Job type:         Unbounded',
      'File processed:   1.500 GiB',
      'File remaining:   512.000 MiB',
      'File total:       2.000 GiB',
      'File bandwidth:   100.000 MiB/s',
      'Memory bandwidth: 20.000 MiB/s',
      'Auto converge throttle: 30',
    ].join('\n');
    expect(parseJobInfo(text)).toMatchObject({
      disks: { processed: 1536 * MiB, remaining: 512 * MiB, total: 2048 * MiB },
      bytesPerSecond: 120 * MiB,
      throttlePercent: 30,
    });
  });

  test.each([
    '',
    'error: failed to get domain',
    'Job type: Odd',
    'Job type',
    'constructor: 1',
    'Job type: constructor',
  ])('%j is no answer', (text) => {
    expect(parseJobInfo(text)).toBeNull();
  });
});
