import { describe, expect, test } from 'vitest';
import { parseProbes } from '../../../src/app/active/parse-probes.js';
import { probeKinds } from '../../../src/facts/active/probe-kind.js';
import { Problem } from '../../../src/problem.js';

describe('--probe', () => {
  test('none, some in any order and twice, all', () => {
    expect(parseProbes([])).toEqual({ kinds: [], bandwidthSeconds: 3 });
    expect(parseProbes(['mtu', 'disks', 'mtu']).kinds).toEqual(['disks', 'mtu']);
    expect(parseProbes(['all']).kinds).toEqual(probeKinds);
    expect(parseProbes(['none']).kinds).toEqual([]);
  });

  test('the seconds of the bandwidth', () => {
    expect(parseProbes(['bandwidth=10', 'ports'])).toEqual({ kinds: ['ports', 'bandwidth'], bandwidthSeconds: 10 });
    expect(parseProbes(['all', 'bandwidth=1']).bandwidthSeconds).toBe(1);
    expect(parseProbes(['bandwidth=60']).bandwidthSeconds).toBe(60);
  });

  test.each([
    ['bandwidth=0', '--probe bandwidth=0 means nothing'],
    ['bandwidth=61', '--probe bandwidth=61 means nothing'],
    ['bandwidth=', '--probe bandwidth= means nothing'],
    ['bandwidth=1s', '--probe bandwidth=1s means nothing'],
    ['ports=3', '--probe ports=3 means nothing'],
    ['port', 'There is no probe "port"'],
    ['', 'There is no probe ""'],
  ])('%s is refused', (value, what) => {
    const refused = () => parseProbes([value]);
    expect(refused).toThrow(Problem);
    expect(refused).toThrow(what);
  });
});
