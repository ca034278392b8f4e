import { describe, expect, it } from 'vitest';
import type { DestinationCpu } from '../../../src/checks/cpu/guest-cpu-question.js';
import { judgeGuestCpu } from '../../../src/checks/cpu/judge-cpu.js';
import type { CpuDefinition } from '../../../src/facts/cpu/cpu-definition.js';
import { cpuOf, guestCpu, hostCpu, offeredModel, tinyMap, tinyMapWithChecks } from './tiny-cpus.js';

const partial = "check='partial'";

function judge(guest: CpuDefinition, changes: Partial<DestinationCpu> = {}, virtType = 'kvm') {
  const destination: DestinationCpu = {
    virtType,
    supportedModes: ['custom'],
    hostPassthroughMigratable: [],
    hostModel: cpuOf("<cpu><model fallback='forbid'>middle</model><vendor>Red</vendor></cpu>"),
    models: [offeredModel('small', 'yes'), offeredModel('middle', 'yes'), offeredModel('large', 'no', 'divide')],
    map: tinyMap,
    hostCpu: hostCpu('middle', 'svm'),
    libvirtVersion: '9.0.0',
    ...changes,
  };
  return judgeGuestCpu({ guest, virtType, destination });
}

describe("judgeGuestCpu of check='partial', with libvirt before 10.9", () => {
  it('accepts what the host-model has', () => {
    expect(judge(guestCpu('small', { multiply: 'require' }, partial))).toMatchObject({ basis: 'host-model' });
  });

  it('counts features of the host CPU too on KVM, not on TCG', () => {
    const guest = guestCpu('small', { svm: 'require' }, partial);
    expect(judge(guest)).toMatchObject({ verdict: 'compatible' });
    expect(judge(guest, {}, 'qemu')).toMatchObject({ verdict: 'incompatible', features: ['svm'] });
    expect(judge(guest, { hostCpu: null })).toMatchObject({
      verdict: 'unknown',
      gap: 'no-host-cpu',
      features: ['svm'],
    });
    expect(judge(guest, { hostCpu: hostCpu('huge') })).toMatchObject({ features: ['svm'] });
  });

  it("refuses in libvirt's words", () => {
    expect(judge(guestCpu('large', {}, partial))).toEqual({
      verdict: 'incompatible',
      reason: 'missing-features',
      features: ['divide', 'twin', 'half-twin'],
      libvirtMessage: 'Host CPU does not provide required features: divide, twin, half-twin',
      explanation:
        'The destination refuses the CPU: Host CPU does not provide required features: divide, twin, half-twin.',
    });
    const otherVendor = cpuOf(`<cpu ${partial}><model>small</model><vendor>Blue</vendor></cpu>`);
    expect(judge(otherVendor)).toMatchObject({ reason: 'vendor' });
    expect(judge(guestCpu('small', {}, `${partial} match='strict'`))).toMatchObject({ reason: 'strict' });
    expect(judge(guestCpu('small', { multiply: 'forbid' }, partial))).toMatchObject({ reason: 'forbidden-features' });
  });

  it('lets a usable model pass from libvirt 10.2 on', () => {
    const guest = guestCpu('middle', { safe: 'disable' }, partial);
    const changes = { hostModel: guestCpu('small'), hostCpu: hostCpu('small') };
    expect(judge(guest, { ...changes, libvirtVersion: '9.0.0' })).toMatchObject({ features: ['multiply'] });
    expect(judge(guest, { ...changes, libvirtVersion: '10.1.0' })).toMatchObject({ features: ['multiply'] });
    expect(judge(guest, { ...changes, libvirtVersion: '10.2.0' })).toMatchObject({ basis: 'usable' });
    expect(judge(guest, { ...changes, libvirtVersion: '11.0.0' })).toMatchObject({ basis: 'usable' });
    expect(judge(guest, { ...changes, libvirtVersion: null })).toMatchObject({ gap: 'no-libvirt-version' });
  });

  it('does not know with a host-model that the map lacks', () => {
    expect(judge(guestCpu('small', {}, partial), { hostModel: guestCpu('huge') })).toMatchObject({
      gap: 'name-not-in-map',
    });
  });
});

describe("judgeGuestCpu of check='partial', with the CPU map of libvirt 10.9 or newer", () => {
  const map = tinyMapWithChecks;

  it('lets a usable model pass that only switches features off', () => {
    expect(judge(guestCpu('middle', { safe: 'disable' }, partial), { map })).toMatchObject({ basis: 'usable' });
  });

  it('goes by blockers and required features by name', () => {
    expect(judge(guestCpu('large', { svm: 'require' }, partial), { map })).toMatchObject({
      verdict: 'incompatible',
      features: ['divide', 'svm'],
      libvirtMessage: 'Host CPU does not provide required features: divide, svm',
    });
    expect(judge(guestCpu('large', { divide: 'disable' }, partial), { map })).toMatchObject({ basis: 'host-model' });
    expect(judge(guestCpu('large', {}, partial), { map, hostModel: guestCpu('huge') })).toMatchObject({
      gap: 'name-not-in-map',
    });
  });

  it('compares where the map says so, the model is not listed, or the host-model may fall back', () => {
    expect(judge(guestCpu('small', { svm: 'require' }, partial), { map })).toMatchObject({ verdict: 'compatible' });
    expect(judge(guestCpu('large', {}, partial), { map, models: [] })).toMatchObject({
      features: ['divide', 'twin', 'half-twin'],
    });
    const hostModel = cpuOf("<cpu><model fallback='allow'>middle</model></cpu>");
    expect(judge(guestCpu('large', {}, partial), { map, hostModel })).toMatchObject({
      features: ['divide', 'twin', 'half-twin'],
    });
  });
});
