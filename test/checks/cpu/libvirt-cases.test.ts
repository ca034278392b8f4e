import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CpuFiles } from '../../../bench/cpu/cpu-files.js';
import { readCpuMapFolder, readFallback } from '../../../bench/cpu/cpu-map-choice.js';
import { comparePairs } from '../../../bench/cpu/pairs.js';
import { readSourceCases, sourceDataFolder } from '../../../bench/cpu/source-cases.js';

/**
 * Opt-in: LIBVIRT_SOURCE names the folder of an unpacked libvirt source package (`apt-get source libvirt`), whose own
 * compare cases are run. Its data is LGPL and is not part of this repository.
 */
const source = process.env.LIBVIRT_SOURCE ?? '';

describe.skipIf(!existsSync(join(source, 'tests', 'cputest.c')))("libvirt's own x86 compare cases", () => {
  it.each([
    ["the source's own CPU map", () => readCpuMapFolder(join(source, 'src', 'cpu_map'))],
    ['the bundled fallback', readFallback],
  ])('all 35 come out as libvirt expects, with %s', (_, map) => {
    const outcome = comparePairs(readSourceCases(source), new CpuFiles(sourceDataFolder(source)), map());
    expect(outcome).toEqual({ equal: 35, differences: [] });
  });
});
