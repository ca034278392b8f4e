import { describe, expect, it } from 'vitest';
import { hostFacts } from '../../../src/facts/host-facts.js';
import { systemProbes } from '../../../src/facts/probes/system-probes.js';
import { readSystemFacts } from '../../../src/facts/readers/system-facts.js';
import { captureOf } from './capture-of.js';

/** Made by the collector itself, or what evidence calls the table that comes with the program. */
const otherProbes = ['clock'];

describe('readSystemFacts', () => {
  it('gives exactly the facts of the catalogue that the system probes give', () => {
    const ids = new Set([...systemProbes.map((probe) => probe.id), ...otherProbes]);
    const ours = Object.entries(hostFacts)
      .filter(([, { probes }]) => probes.some((probe) => ids.has(probe)))
      .map(([id]) => id);
    expect(Object.keys(readSystemFacts(captureOf())).sort()).toEqual(ours.sort());
  });

  it('is fed by every system probe', () => {
    const named = new Set(Object.values(hostFacts).flatMap(({ probes }) => probes));
    expect(systemProbes.map((probe) => probe.id).filter((id) => !named.has(id))).toEqual([]);
  });
});
