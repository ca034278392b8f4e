import { describe, expect, it } from 'vitest';
import { compareCpu } from '../../../src/checks/cpu/compare-cpu.js';
import { cpuOf, guestCpu, hostCpu, tinyMap } from './tiny-cpus.js';

const compare = (host: ReturnType<typeof cpuOf>, guest: ReturnType<typeof cpuOf>) => compareCpu(host, guest, tinyMap);

describe('compareCpu', () => {
  it('calls a host identical that has exactly what the guest asks for, through ancestors too', () => {
    expect(compare(hostCpu('large'), guestCpu('middle', { divide: 'require', twin: 'require' }))).toEqual({
      result: 'identical',
    });
  });

  it('names what a host has beyond the guest, in the order of the map', () => {
    expect(compare(hostCpu('large', 'safe'), guestCpu('small'))).toEqual({
      result: 'superset',
      extra: ['multiply', 'divide', 'twin', 'half-twin', 'safe'],
    });
  });

  it('counts neither removed nor added features as part of a model', () => {
    expect(compare(hostCpu('small', 'multiply'), guestCpu('middle'))).toEqual({ result: 'identical' });
  });

  it("names the features that the host lacks, in libvirt's words", () => {
    expect(compare(hostCpu('small'), guestCpu('large'))).toEqual({
      result: 'incompatible',
      reason: 'missing-features',
      features: ['multiply', 'divide', 'twin', 'half-twin'],
      message: 'Host CPU does not provide required features: multiply, divide, twin, half-twin',
    });
  });

  it('compares bits, so that half of a feature is not the feature', () => {
    expect(compare(hostCpu('small', 'half-twin'), guestCpu('small', { twin: 'require' }))).toEqual({
      result: 'incompatible',
      reason: 'missing-features',
      features: [],
      message: 'Host CPU does not provide required features: ',
    });
  });

  it('does not miss features that are forced, optional or disabled', () => {
    const guest = guestCpu('large', { multiply: 'force', divide: 'optional', twin: 'disable' });
    expect(compare(hostCpu('small'), guest)).toEqual({ result: 'identical' });
  });

  it('refuses a host that has a forbidden feature, and no other', () => {
    expect(compare(hostCpu('large'), guestCpu('small', { twin: 'forbid' }))).toEqual({
      result: 'incompatible',
      reason: 'forbidden-features',
      features: ['twin', 'half-twin'],
      message: 'Host CPU provides forbidden features: twin, half-twin',
    });
    expect(compare(hostCpu('small'), guestCpu('small', { twin: 'forbid' }))).toEqual({ result: 'identical' });
  });

  it('refuses anything more on the host where the guest matches strictly', () => {
    expect(compare(hostCpu('small', 'safe'), guestCpu('small', {}, "match='strict'"))).toEqual({
      result: 'incompatible',
      reason: 'strict',
      features: ['safe'],
      message: 'Host CPU does not strictly match guest CPU: Extra features: safe',
    });
    expect(compare(hostCpu('small'), guestCpu('small', {}, "match='strict'"))).toEqual({ result: 'identical' });
  });

  it('refuses a host of another vendor than the guest names, or of none', () => {
    const guest = cpuOf('<cpu><model>small</model><vendor>Blue</vendor></cpu>');
    const refusal = {
      result: 'incompatible',
      reason: 'vendor',
      features: [],
      message: 'host CPU vendor does not match required CPU vendor Blue',
    };
    expect(compare(hostCpu('small'), guest)).toEqual(refusal);
    expect(compare(cpuOf('<cpu><arch>x86_64</arch><model>small</model></cpu>'), guest)).toEqual(refusal);
  });

  it('takes what a host-model disables out of the host', () => {
    const hostModel = guestCpu('large', { twin: 'disable', 'half-twin': 'require', safe: 'require' });
    expect(compare(hostModel, guestCpu('large'))).toEqual({
      result: 'incompatible',
      reason: 'missing-features',
      features: [],
      message: 'Host CPU does not provide required features: ',
    });
    expect(compare(hostModel, guestCpu('middle', { safe: 'require' }))).toEqual({
      result: 'superset',
      extra: ['divide', 'half-twin'],
    });
  });

  it('reads a CPU with <arch> as a host CPU, whose features are all required', () => {
    const other = cpuOf("<cpu><arch>x86_64</arch><model>small</model><feature policy='disable' name='safe'/></cpu>");
    expect(compare(hostCpu('small'), other)).toMatchObject({ result: 'incompatible', features: ['safe'] });
  });

  it('refuses a guest CPU of another architecture, and has no answer for such a host', () => {
    const power = cpuOf('<cpu><arch>ppc64</arch><model>POWER9</model></cpu>');
    expect(compare(hostCpu('small'), power)).toEqual({
      result: 'incompatible',
      reason: 'architecture',
      features: [],
      message: 'CPU arch ppc64 does not match host arch',
    });
    expect(compare(power, guestCpu('small'))).toEqual({
      result: 'error',
      reason: 'host-architecture',
      name: 'ppc64',
      message: 'cannot compare CPUs of ppc64 architecture',
    });
  });

  it('refuses where the host CPU has no model', () => {
    expect(compare(cpuOf("<cpu mode='host-model'/>"), guestCpu('small'))).toEqual({
      result: 'incompatible',
      reason: 'unknown-host-cpu',
      features: [],
      message: 'unknown host CPU',
    });
  });

  it('gives an error for a name that the map lacks', () => {
    const unknownModel = { result: 'error', reason: 'unknown-model', name: 'huge', message: 'Unknown CPU model huge' };
    const unknownFeature = {
      result: 'error',
      reason: 'unknown-feature',
      name: 'fly',
      message: 'Unknown CPU feature fly',
    };
    expect(compare(hostCpu('huge'), guestCpu('small'))).toEqual(unknownModel);
    expect(compare(hostCpu('small'), guestCpu('huge'))).toEqual(unknownModel);
    expect(compare(hostCpu('small', 'fly'), guestCpu('small'))).toEqual(unknownFeature);
    for (const policy of ['force', 'require', 'optional', 'disable', 'forbid']) {
      expect(compare(hostCpu('small'), guestCpu('small', { fly: policy }))).toEqual(unknownFeature);
    }
  });

  it('leaves optional features of a host out', () => {
    expect(compare(guestCpu('small', { twin: 'optional' }), guestCpu('small'))).toEqual({ result: 'identical' });
  });
});
