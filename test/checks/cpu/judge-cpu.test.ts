import { describe, expect, it } from 'vitest';
import type { DestinationCpu } from '../../../src/checks/cpu/guest-cpu-question.js';
import { judgeGuestCpu } from '../../../src/checks/cpu/judge-cpu.js';
import type { CpuDefinition } from '../../../src/facts/cpu/cpu-definition.js';
import { cpuOf, guestCpu, offeredModel, tinyMap } from './tiny-cpus.js';

const full = "check='full'";

/** A destination whose QEMU has all of `middle` and the feature safe. */
function destinationWith(changes: Partial<DestinationCpu> = {}): DestinationCpu {
  return {
    virtType: 'kvm',
    supportedModes: ['custom', 'host-model', 'host-passthrough', 'maximum'],
    hostPassthroughMigratable: ['on', 'off'],
    hostModel: guestCpu('middle', { safe: 'require' }),
    models: [offeredModel('small', 'yes'), offeredModel('middle', 'yes'), offeredModel('large', 'no')],
    map: tinyMap,
    ...changes,
  };
}

function judge(guest: CpuDefinition | null, changes: Partial<DestinationCpu> = {}, virtType = 'kvm') {
  return judgeGuestCpu({ guest, virtType, destination: destinationWith(changes) });
}

describe('judgeGuestCpu of a live guest with a named model', () => {
  it('accepts a usable model whose further features the host-model has', () => {
    expect(judge(guestCpu('small', { safe: 'require' }, full))).toEqual({
      verdict: 'compatible',
      basis: 'usable',
      features: [],
      explanation: 'The destination can run model small and has every further feature of the guest.',
    });
  });

  it('names the required features that the host-model lacks, even of a usable model', () => {
    expect(judge(guestCpu('small', { divide: 'require', twin: 'force' }, full))).toEqual({
      verdict: 'incompatible',
      reason: 'missing-features',
      features: ['divide', 'twin', 'half-twin'],
      libvirtMessage: "guest CPU doesn't match specification: missing features: divide,twin,half-twin",
      explanation: "The destination's CPU lacks divide, twin, half-twin.",
    });
  });

  it("believes QEMU that a usable model's own features are there", () => {
    const hostModel = guestCpu('small');
    expect(judge(guestCpu('middle', {}, full), { hostModel })).toMatchObject({
      verdict: 'compatible',
      basis: 'usable',
    });
  });

  it('takes topoext for granted under KVM alone: QEMU always provides it there, and never lists it', () => {
    const topoext = {
      name: 'topoext',
      registers: [{ register: 'feature:topoext', mask: 1 }],
      migratable: true,
      aliases: [],
    };
    const map = { ...tinyMap, features: new Map([...tinyMap.features, ['topoext', topoext] as const]) };
    const guest = guestCpu('small', { topoext: 'require' }, full);
    expect(judge(guest, { map })).toMatchObject({ verdict: 'compatible' });
    expect(judge(guest, { map, virtType: 'qemu' }, 'qemu')).toMatchObject({ features: ['topoext'] });
  });

  it('does not believe it of features that the accelerator leaves out by default', () => {
    const changes = { hostModel: guestCpu('small'), models: [offeredModel('old', 'yes')] };
    expect(judge(guestCpu('old', { vme: 'disable' }, full), changes)).toMatchObject({ features: ['svm'] });
    expect(judge(guestCpu('old', { vme: 'disable', svm: 'disable' }, full), changes)).toMatchObject({
      basis: 'usable',
    });
    const underTcg = { ...changes, virtType: 'qemu' };
    expect(judge(guestCpu('old', {}, full), underTcg, 'qemu')).toMatchObject({ features: ['vme'] });
    expect(judge(guestCpu('old', { vme: 'disable' }, full), underTcg, 'qemu')).toMatchObject({ basis: 'usable' });
  });

  it('accepts an unusable model whose lacking features the guest does without', () => {
    const guest = guestCpu('large', { divide: 'disable', twin: 'disable' }, full);
    expect(judge(guest)).toEqual({
      verdict: 'compatible',
      basis: 'host-model',
      features: [],
      explanation: "The destination's host-model middle has every feature of the guest's large.",
    });
  });

  it('counts blockers that the guest does not switch off, also in the spelling of QEMU', () => {
    const models = [offeredModel('large', 'no', 'div', 'twin', 'svm')];
    const guest = guestCpu('large', { divide: 'disable', twin: 'disable' }, full);
    expect(judge(guest, { models })).toMatchObject({ verdict: 'incompatible', features: ['svm'] });
    const without = guestCpu('large', { divide: 'disable', twin: 'disable', svm: 'forbid' }, full);
    expect(judge(without, { models })).toMatchObject({ verdict: 'compatible' });
  });

  it('does not know when the model is unusable and nothing shows why', () => {
    const changes = { hostModel: guestCpu('large') };
    expect(judge(guestCpu('large', {}, full), changes)).toMatchObject({
      verdict: 'unknown',
      gap: 'unusable-without-reason',
    });
  });

  it('goes by the host-model alone where the usability is unknown or no models are listed', () => {
    const guest = guestCpu('middle', {}, full);
    expect(judge(guest, { models: [offeredModel('middle', 'unknown')] })).toMatchObject({ basis: 'host-model' });
    expect(judge(guest, { models: [] })).toMatchObject({ basis: 'host-model' });
  });

  it('does not compare vendors, as libvirt does not', () => {
    const guest = cpuOf("<cpu mode='custom' check='full'><model>small</model><vendor>Blue</vendor></cpu>");
    expect(judge(guest)).toMatchObject({ verdict: 'compatible' });
  });

  it('does not count the features that libvirt drops before QEMU starts', () => {
    expect(judge(guestCpu('small', { cmt: 'require' }, full))).toMatchObject({ verdict: 'compatible' });
  });

  it('does not miss optional features', () => {
    expect(judge(guestCpu('small', { twin: 'optional' }, full))).toMatchObject({ verdict: 'compatible' });
  });

  it('refuses a provided forbidden feature: on KVM wherever it comes from, on TCG where the host-model lists it', () => {
    const forbidsMultiply = guestCpu('small', { multiply: 'forbid' }, full);
    const forbidsSafe = guestCpu('small', { safe: 'forbid' }, full);
    expect(judge(forbidsMultiply)).toEqual({
      verdict: 'incompatible',
      reason: 'forbidden-features',
      features: ['multiply'],
      libvirtMessage: "Host CPU provides forbidden feature 'multiply'",
      explanation: 'The guest forbids CPU features that the destination provides: multiply.',
    });
    expect(judge(forbidsMultiply, { virtType: 'qemu' }, 'qemu')).toMatchObject({ verdict: 'compatible' });
    expect(judge(forbidsSafe, { virtType: 'qemu' }, 'qemu')).toMatchObject({ reason: 'forbidden-features' });
  });

  it('takes mode host-model with a model for the named model that it became', () => {
    const guest = cpuOf("<cpu mode='host-model' check='full'><model>large</model></cpu>");
    expect(judge(guest)).toMatchObject({ reason: 'missing-features', features: ['divide', 'twin', 'half-twin'] });
  });
});

describe('judgeGuestCpu of names that the destination lacks', () => {
  it('refuses features and models that its libvirt does not know', () => {
    expect(judge(guestCpu('small', { fly: 'disable', dive: 'require' }, full))).toEqual({
      verdict: 'incompatible',
      reason: 'unknown-feature',
      features: ['fly', 'dive'],
      libvirtMessage: 'unknown CPU feature: fly',
      explanation: "The destination's libvirt does not know the CPU features fly, dive.",
    });
    expect(judge(guestCpu('huge', {}, full))).toMatchObject({
      reason: 'unknown-model',
      libvirtMessage: 'Unknown CPU model huge',
    });
  });

  it('refuses a model that its QEMU does not offer, unless another may stand in', () => {
    const changes = { models: [offeredModel('middle', 'yes')] };
    expect(judge(guestCpu('small', {}, full), changes)).toMatchObject({
      reason: 'model-not-offered',
      libvirtMessage: 'CPU model small is not supported by hypervisor',
    });
    const lenient = cpuOf("<cpu mode='custom' check='full'><model fallback='allow'>small</model></cpu>");
    expect(judge(lenient, changes)).toMatchObject({ verdict: 'compatible' });
  });

  it('does not blame the destination for what only the fallback map lacks', () => {
    const map = { ...tinyMap, origin: 'fallback' as const };
    expect(judge(guestCpu('huge', {}, full), { map })).toMatchObject({ verdict: 'unknown', gap: 'name-not-in-map' });
    const changes = { map, hostModel: guestCpu('middle', { fly: 'require' }) };
    expect(judge(guestCpu('small', { fly: 'require' }, full), changes)).toMatchObject({ verdict: 'compatible' });
    expect(judge(guestCpu('small', { dive: 'require' }, full), changes)).toMatchObject({ features: ['dive'] });
  });
});

describe('judgeGuestCpu of other checks', () => {
  it("says of check='none' what QEMU would leave out", () => {
    expect(judge(guestCpu('large', { divide: 'disable' }, "check='none'"))).toEqual({
      verdict: 'unchecked',
      features: ['twin', 'half-twin'],
      explanation: "libvirt does not check this CPU (check='none'); QEMU would silently leave out twin, half-twin.",
    });
    expect(judge(guestCpu('middle', {}, "check='none'"))).toMatchObject({ verdict: 'compatible' });
  });

  it('takes a missing check for none on TCG and for partial on KVM', () => {
    expect(judge(guestCpu('large'), { virtType: 'qemu' }, 'qemu')).toMatchObject({ verdict: 'unchecked' });
    const changes = { hostCpu: cpuOf('<cpu><arch>x86_64</arch><model>small</model></cpu>') };
    expect(judge(guestCpu('large'), changes)).toMatchObject({
      verdict: 'incompatible',
      libvirtMessage: 'Host CPU does not provide required features: divide, twin, half-twin',
    });
  });
});

describe('judgeGuestCpu of modes without a named model', () => {
  const passthrough = cpuOf("<cpu mode='host-passthrough' check='none' migratable='on'/>");

  it('accepts host-passthrough and maximum where they are offered', () => {
    expect(judge(passthrough)).toEqual({
      verdict: 'compatible',
      basis: 'mode',
      features: [],
      explanation: 'The destination offers CPU mode host-passthrough; libvirt does not compare such CPUs.',
    });
    expect(judge(cpuOf("<cpu mode='maximum'/>"))).toMatchObject({ verdict: 'compatible', basis: 'mode' });
  });

  it('refuses a mode that is not offered', () => {
    expect(judge(passthrough, { supportedModes: ['custom'], virtType: 'qemu' }, 'qemu')).toEqual({
      verdict: 'incompatible',
      reason: 'mode',
      features: [],
      libvirtMessage:
        "CPU mode 'host-passthrough' for x86_64 qemu domain on x86_64 host is not supported by hypervisor",
      explanation: 'The destination does not offer CPU mode host-passthrough to guests of type qemu.',
    });
  });

  it("refuses migratable='on' where QEMU does not know it, and not where libvirt does not tell", () => {
    expect(judge(passthrough, { hostPassthroughMigratable: ['off'] })).toMatchObject({
      reason: 'migratable-attribute',
    });
    expect(judge(passthrough, { hostPassthroughMigratable: [] })).toMatchObject({ verdict: 'compatible' });
  });

  it("insists on named features with check='full' only", () => {
    const withTwin = (check: string) =>
      cpuOf(
        `<cpu mode='maximum' check='${check}'><feature policy='require' name='twin'/><feature policy='disable' name='svm'/></cpu>`,
      );
    expect(judge(withTwin('full'))).toMatchObject({ reason: 'missing-features', features: ['twin'] });
    expect(judge(withTwin('full'), { hostModel: guestCpu('large') })).toMatchObject({ verdict: 'compatible' });
    expect(judge(withTwin('none'))).toMatchObject({ verdict: 'compatible' });
    const unknownFeature = cpuOf("<cpu mode='maximum'><feature policy='require' name='fly'/></cpu>");
    expect(judge(unknownFeature)).toMatchObject({ reason: 'unknown-feature', features: ['fly'] });
  });

  it('says that nothing is checked where the guest names no CPU', () => {
    const expected = { verdict: 'unchecked', features: [] };
    expect(judge(null)).toMatchObject(expected);
    expect(judge(cpuOf("<cpu><topology sockets='1' cores='2' threads='1'/></cpu>"))).toMatchObject(expected);
  });
});

describe('judgeGuestCpu without data', () => {
  const guest = guestCpu('middle', {}, full);
  const broken = guestCpu('huge');

  it.each([
    ['other-virt-type', guest, { virtType: 'qemu' }],
    ['no-cpu-map', guest, { map: null }],
    ['no-host-model', guest, { hostModel: null }],
    ['name-not-in-map', guest, { hostModel: broken }],
    ['name-not-in-map', guestCpu('middle', {}, "check='none'"), { hostModel: broken }],
    ['not-expanded', cpuOf("<cpu mode='host-model'/>"), {}],
    [
      'no-cpu-map',
      cpuOf("<cpu mode='maximum' check='full'><feature policy='require' name='twin'/></cpu>"),
      { map: null },
    ],
    [
      'no-host-model',
      cpuOf("<cpu mode='maximum' check='full'><feature policy='require' name='twin'/></cpu>"),
      { hostModel: null },
    ],
    [
      'name-not-in-map',
      cpuOf("<cpu mode='maximum' check='full'><feature policy='require' name='twin'/></cpu>"),
      { hostModel: broken },
    ],
  ] as const)('is unknown, because of %s (%#)', (gap, cpu, changes) => {
    expect(judge(cpu, changes)).toMatchObject({ verdict: 'unknown', gap });
  });
});
