import { compareCpu } from '../../src/checks/cpu/compare-cpu.js';
import type { CpuParseResult } from '../../src/facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../src/facts/cpu/cpu-map.js';

/** One of libvirt's four answers, with the words that go with a refusal. */
export interface Verdict {
  readonly word: 'IDENTICAL' | 'SUPERSET' | 'INCOMPATIBLE' | 'ERROR';
  readonly message: string;
}

/** Our comparison in libvirt's words; a CPU that cannot be parsed is an error, as for virCPUCompareXML. */
export function verdictOf(host: CpuParseResult, guest: CpuParseResult, map: CpuMap): Verdict {
  if (host.kind === 'invalid') return { word: 'ERROR', message: `host: ${host.reason}` };
  if (guest.kind === 'invalid') return { word: 'ERROR', message: `guest: ${guest.reason}` };
  const comparison = compareCpu(host.cpu, guest.cpu, map);
  switch (comparison.result) {
    case 'identical':
      return { word: 'IDENTICAL', message: '' };
    case 'superset':
      return { word: 'SUPERSET', message: '' };
    case 'incompatible':
      return { word: 'INCOMPATIBLE', message: comparison.message };
    case 'error':
      return { word: 'ERROR', message: comparison.message };
  }
}
