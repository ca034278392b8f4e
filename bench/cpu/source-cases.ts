import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pair } from './pairs.js';

/**
 * libvirt's own x86 compare cases, from the test program of an unpacked source package: the DO_TEST_COMPARE lines and
 * the comparison that each DO_TEST_UPDATE line makes of the host with its own result. The data is libvirt's (LGPL)
 * and stays outside this repository.
 */
export function readSourceCases(sourceFolder: string): readonly Pair[] {
  const program = readFileSync(join(sourceFolder, 'tests', 'cputest.c'), 'utf8');
  const line = /^\s*DO_TEST_(COMPARE|UPDATE)\(VIR_ARCH_X86_64,\s*"([^"]+)",\s*"([^"]+)",\s*VIR_CPU_COMPARE_(\w+)\);/gm;
  return [...program.matchAll(line)].map(([, kind, host = '', guest = '', expected = '']) => ({
    host: `x86_64-${host}.xml`,
    guest: kind === 'UPDATE' ? `x86_64-${host}+${guest}.xml` : `x86_64-${guest}.xml`,
    expected,
  }));
}

/** The folder of the CPU files that the cases name. */
export function sourceDataFolder(sourceFolder: string): string {
  return join(sourceFolder, 'tests', 'cputestdata');
}
