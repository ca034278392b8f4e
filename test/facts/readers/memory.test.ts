import { describe, expect, it } from 'vitest';
import { known, missing } from '../../../src/facts/fact.js';
import { readMemory } from '../../../src/facts/readers/memory.js';
import { captureOf, gave } from './capture-of.js';

describe('readMemory', () => {
  it('reads memory and swap in bytes', () => {
    const text =
      'MemTotal:       24684084 kB\nMemFree:        23615832 kB\nMemAvailable:   24218704 kB\nSwapCached:            0 kB\nSwapTotal:       2097148 kB\nSwapFree:        2096892 kB\nHugePages_Total:       0\n';
    const facts = readMemory(captureOf(gave('meminfo', text)));
    expect(facts['memory.totalBytes']).toEqual(known(25_276_502_016, 'meminfo'));
    expect(facts['memory.availableBytes']).toEqual(known(24_799_952_896, 'meminfo'));
    expect(facts['swap.totalBytes']).toEqual(known(2_147_479_552, 'meminfo'));
    expect(facts['swap.usedBytes']).toEqual(known(262_144, 'meminfo'));
  });

  it('does not estimate what an old kernel does not say', () => {
    const facts = readMemory(
      captureOf(gave('meminfo', 'MemTotal: 1000 kB\nMemFree: 500 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n')),
    );
    expect(facts['memory.availableBytes']).toEqual(missing('/proc/meminfo has no MemAvailable', 'meminfo'));
    expect(facts['swap.usedBytes']).toEqual(known(0, 'meminfo'));
  });

  it('counts huge pages without those that are promised', () => {
    const text = 'hugepages-2048kB total=512 free=300 reserved=44\nhugepages-1048576kB total=4 free=4 reserved=0\n';
    expect(readMemory(captureOf(gave('hugepages', text)))['memory.hugepages']).toEqual(
      known(
        [
          { sizeBytes: 2_097_152, total: 512, free: 256 },
          { sizeBytes: 1_073_741_824, total: 4, free: 4 },
        ],
        'hugepages',
      ),
    );
    expect(readMemory(captureOf(gave('hugepages', '')))['memory.hugepages']).toEqual(known([], 'hugepages'));
    expect(
      readMemory(captureOf(gave('hugepages', 'hugepages-2048kB total= free=3 reserved=0')))['memory.hugepages'],
    ).toEqual(missing('the line "hugepages-2048kB total= free=3 reserved=0" could not be understood', 'hugepages'));
  });
});
