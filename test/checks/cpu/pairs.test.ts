import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CpuFiles } from '../../../bench/cpu/cpu-files.js';
import { comparePairs, describeOutcome, parsePairs } from '../../../bench/cpu/pairs.js';
import { tinyMap } from './tiny-cpus.js';

describe('cpu:compare', () => {
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pairs-test-'));
    writeFileSync(
      join(folder, 'host.xml'),
      '<capabilities><host><cpu><arch>x86_64</arch><model>middle</model></cpu></host></capabilities>',
    );
    writeFileSync(join(folder, 'guest.xml'), '<domain><cpu><model>small</model></cpu></domain>');
    writeFileSync(join(folder, 'large.xml'), '<cpu><model>large</model></cpu>');
    writeFileSync(join(folder, 'broken.xml'), '<cpu>');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('counts equal and different verdicts, a broken file being an ERROR and a missing one always different', () => {
    const text = [
      '# host, guest, verdict',
      'host.xml\thost.xml\tIDENTICAL',
      'host\tguest.xml\tsuperset',
      `${join(folder, 'host.xml')}\tlarge.xml\tINCOMPATIBLE`,
      'host.xml\tbroken.xml\tERROR',
      '',
      'host.xml\tlarge.xml\tIDENTICAL',
      'host.xml\tnone.xml\tERROR',
    ].join('\n');
    const outcome = comparePairs(parsePairs(text), new CpuFiles(folder), tinyMap);
    expect(describeOutcome(outcome)).toBe(
      [
        'host.xml\tlarge.xml\texpected IDENTICAL, got INCOMPATIBLE (Host CPU does not provide required features: divide, twin, half-twin)',
        'host.xml\tnone.xml\texpected ERROR, got ERROR (guest: no file none.xml)',
        '4 equal, 2 different',
      ].join('\n'),
    );
  });

  it('refuses a line without three fields, by its number', () => {
    expect(() => parsePairs('a\tb\tERROR\n\na\tb')).toThrow('line 3 is not host, guest and verdict with tabs between');
  });
});
