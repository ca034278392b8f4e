import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseFallbackCpuMap } from '../../../src/facts/cpu/fallback-cpu-map.js';

const bundled: unknown = JSON.parse(readFileSync(new URL('../../../rules/data/cpu-map.json', import.meta.url), 'utf8'));

const small = {
  format: 'virt-preflight-cpu-map-1',
  provenance: { libvirtVersion: '9.0.0', method: 'by hand', date: '2026-11-21' },
  vendors: { Red: 'RedRedRedRed' },
  features: 'add multiply',
  nonMigratable: 'multiply',
  models: { empty: { vendor: null, features: '' }, one: { vendor: 'Red', features: 'add' } },
};

describe('parseFallbackCpuMap', () => {
  it('gives each feature a bit of its own', () => {
    const parsed = parseFallbackCpuMap(small);
    expect(parsed.kind === 'parsed' && parsed.map.origin).toBe('fallback');
    expect(parsed.kind === 'parsed' && [...parsed.map.features.values()]).toEqual([
      { name: 'add', registers: [{ register: 'feature:add', mask: 1 }], migratable: true, aliases: [] },
      { name: 'multiply', registers: [{ register: 'feature:multiply', mask: 1 }], migratable: false, aliases: [] },
    ]);
    const plain = { ancestor: null, signatures: [], partialCheck: null };
    expect(parsed.kind === 'parsed' && [...parsed.map.models.values()]).toEqual([
      { ...plain, name: 'empty', vendor: null, features: [] },
      { ...plain, name: 'one', vendor: 'Red', features: [{ name: 'add', status: 'present' }] },
    ]);
  });

  it('reads the bundled table: 58 models and 210 features of libvirt 9.0.0', () => {
    const parsed = parseFallbackCpuMap(bundled);
    expect(parsed.kind === 'parsed' && [parsed.map.models.size, parsed.map.features.size]).toEqual([58, 210]);
    const haswell = parsed.kind === 'parsed' ? parsed.map.models.get('Haswell-noTSX') : undefined;
    expect(haswell?.vendor).toBe('Intel');
    expect(haswell?.features.map((feature) => feature.name)).toContain('avx2');
    expect(haswell?.features.map((feature) => feature.name)).not.toContain('rtm');
  });

  it.each([
    [null, 'not in the format virt-preflight-cpu-map-1'],
    [[], 'not in the format virt-preflight-cpu-map-1'],
    [{ ...small, format: 'virt-preflight-cpu-map-2' }, 'not in the format virt-preflight-cpu-map-1'],
    [{ ...small, vendors: { Red: 1 } }, 'not in the format virt-preflight-cpu-map-1'],
    [{ ...small, models: { one: { vendor: 1, features: '' } } }, 'not in the format virt-preflight-cpu-map-1'],
    [{ ...small, models: { one: { vendor: null, features: 'fly' } } }, 'model one names the unknown feature fly'],
  ])('is invalid for odd input (%#)', (json, reason) => {
    expect(parseFallbackCpuMap(json)).toEqual({ kind: 'invalid', reason });
  });
});
