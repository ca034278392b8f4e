import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../../src/facts/capture.js';
import type { ProbeOutput } from '../../../src/facts/probe.js';
import { systemProbes } from '../../../src/facts/probes/system-probes.js';
import { readSystemFacts } from '../../../src/facts/readers/system-facts.js';
import { captureOf } from './capture-of.js';

const probeIds = [...systemProbes.map((probe) => probe.id), 'clock'];
const factIds = Object.keys(readSystemFacts(captureOf())).sort();

/** Words that the parsers look for, so that odd text gets past their first look. */
const tokens = [
  '== ',
  '== end 0',
  '== end ',
  'links',
  'addresses',
  'bridges',
  'sysfs',
  'ipv4',
  'ipv6',
  'state',
  'running',
  'zones',
  'default-zone',
  'service x',
  'public (active)',
  '  ports: ',
  '\n',
  '\n\t',
  ' ',
  ':',
  '=',
  '"',
  "'",
  '"""',
  '[',
  ']',
  ',',
  'libvirtd.conf',
  'max_clients',
  'exists',
  'yes',
  'nearest',
  'stat',
  'mount',
  'fs',
  '- ext4 a rw',
  '1 1 0:1 / / rw',
  '/',
  '\\',
  '\\040',
  '<port ',
  '*filter',
  '-A ',
  '{',
  '}',
  'null',
  '{"nftables":1}',
  '# virt-preflight: begin ',
  '# virt-preflight: end',
  'Match ',
  'maxstartups ',
  'maxsessions',
  '10:30:100',
  '99999999999999999999',
  '0',
  '-1',
  'NaN',
  'processor',
  'uid=',
  'ID',
  'VERSION_ID',
  'SUSE',
  'remote=1 sent=1 received=1',
  'LISTEN',
  ':FFFF',
  '0A',
  'virsh',
  'nexthop',
  'via',
  'dev',
  'default',
  '\u0000',
  '\uD800',
  'é',
  '__proto__',
  'constructor',
] as const;

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...tokens), { maxLength: 60 }).map((words) => words.join('')),
);

const output: fc.Arbitrary<ProbeOutput> = fc.oneof(
  fc.record({
    status: fc.constant('ran' as const),
    probe: fc.constantFrom(...probeIds),
    key: fc.oneof(fc.constant(null), text),
    stdout: text,
    stderr: text,
    exitCode: fc.constantFrom(0, 0, 0, 1, 2, 124, 127, 255),
    durationMs: fc.nat(),
  }),
  fc.record({
    status: fc.constant('not-run' as const),
    probe: fc.constantFrom(...probeIds),
    key: fc.constant(null),
    because: text,
  }),
);

describe('readSystemFacts', () => {
  it('gives every fact, known or missing for a reason, whatever a host prints', () => {
    const captures: fc.Arbitrary<Capture> = fc.array(output, { maxLength: 30 }).map((outputs) => captureOf(...outputs));
    fc.assert(
      fc.property(captures, (capture) => {
        const facts = Object.entries(readSystemFacts(capture));
        expect(facts.map(([id]) => id).sort()).toEqual(factIds);
        for (const [id, fact] of facts) {
          if (fact.status === 'known') expect([id, fact.value]).not.toEqual([id, undefined]);
          else expect([id, fact.because]).not.toEqual([id, '']);
        }
      }),
      { numRuns: 2000 },
    );
  });

  // What is quadratic would take hours.
  it.each(probeIds)('finishes with long and monotonous output of %s', (probe) => {
    for (const piece of [' ', '\n', '"', '[', '=', ':', '== x\n', 'a=[\n', 'Match x\n', '/a/b ', '"""x', '\t']) {
      const stdout = piece.repeat(Math.floor(400_000 / piece.length));
      for (const key of [null, '/k']) {
        const capture = captureOf({ status: 'ran', probe, key, stdout, stderr: '', exitCode: 0, durationMs: 1 });
        expect(Object.keys(readSystemFacts(capture)).sort()).toEqual(factIds);
      }
    }
  });
});
