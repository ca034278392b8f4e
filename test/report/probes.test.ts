import { describe, expect, test } from 'vitest';
import { buildReport } from '../../src/report/build-report.js';
import type { Report } from '../../src/report/document.js';
import { formatText } from '../../src/report/formats/text.js';
import { sampleInput } from './sample-report.js';

const probe: Report['probes'][number] = {
  kind: 'ports',
  host: 'beta',
  did: 'listened on 192.0.2.12, port 49152, by perl',
  durationMs: 812,
  cleanedUp: true,
  left: [],
};

function linesWith(probes: Report['probes'], terminal: boolean): readonly string[] {
  const report = buildReport({ ...sampleInput('go', []), probes });
  const text = formatText(report, { colour: false, terminal, width: 100, verbose: false, quiet: false });
  return text.split('\n').filter((line) => /probe|PROBE|ports|mtu|shared-storage|left/i.test(line));
}

describe('active probes in the text', () => {
  test('a line each: what was done where, for how long, and whether it was cleaned up', () => {
    const probes = [
      probe,
      { ...probe, kind: 'mtu' as const, host: 'alpha', did: 'sent echo requests', cleanedUp: null },
    ];
    expect(linesWith(probes, false)).toEqual([
      'PROBE  ports  beta  listened on 192.0.2.12, port 49152, by perl  0.8 s, cleaned up',
      'PROBE  mtu  alpha  sent echo requests  0.8 s',
    ]);
    expect(linesWith(probes, true)).toEqual([
      'Probes',
      '  ports  beta listened on 192.0.2.12, port 49152, by perl (0.8 s, cleaned up)',
      '  mtu  alpha sent echo requests (0.8 s)',
    ]);
  });

  test('what may be left is named', () => {
    const left = ['/srv/images/.virt-preflight-probe-1'];
    const probes = [{ ...probe, kind: 'shared-storage' as const, did: 'made it', cleanedUp: false, left }];
    expect(linesWith(probes, false)).toEqual([
      'PROBE  shared-storage  beta  made it  0.8 s, may have left /srv/images/.virt-preflight-probe-1',
    ]);
  });

  test('without probes nothing is said', () => {
    expect(linesWith([], false)).toEqual([]);
    expect(linesWith([], true)).toEqual([]);
  });
});
