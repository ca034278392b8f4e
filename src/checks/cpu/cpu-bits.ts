import type { CpuDefinition, FeaturePolicy } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap, CpuMapModel } from '../../facts/cpu/cpu-map.js';
import { addMasks, hasMasks, type RegisterBits, removeMasks } from './register-bits.js';

/** The map does not know a name; libvirt then gives an error instead of a verdict. */
export interface UnknownName {
  readonly kind: 'unknown-model' | 'unknown-feature';
  readonly name: string;
}

export type CpuBits = { readonly kind: 'bits'; readonly bits: RegisterBits } | UnknownName;

/**
 * What a CPU has when everything in its definition is done: the model, plus what is required and forced, minus what
 * is disabled and forbidden, in the order of the definition. Follows libvirt's x86ModelFromCPU with policy -1.
 */
export function completeBits(cpu: CpuDefinition, map: CpuMap): CpuBits {
  const start = modelBits(cpu.model, map);
  if (start.kind !== 'bits') return start;
  for (const setting of cpu.features) {
    const policy = policyOf(cpu, setting.policy);
    if (policy === 'optional') continue;
    const feature = map.features.get(setting.name);
    if (feature === undefined) return { kind: 'unknown-feature', name: setting.name };
    if (policy === 'force' || policy === 'require') addMasks(start.bits, feature.registers);
    else removeMasks(start.bits, feature.registers);
  }
  return start;
}

/**
 * The bits of the features with one policy, and for `require` those of the model too. A host CPU only requires.
 * Follows libvirt's x86ModelFromCPU with that policy.
 */
export function policyBits(cpu: CpuDefinition, map: CpuMap, policy: FeaturePolicy): CpuBits {
  const start = modelBits(policy === 'require' ? cpu.model : null, map);
  if (start.kind !== 'bits') return start;
  for (const setting of cpu.features) {
    if (policyOf(cpu, setting.policy) !== policy) continue;
    const feature = map.features.get(setting.name);
    if (feature === undefined) return { kind: 'unknown-feature', name: setting.name };
    addMasks(start.bits, feature.registers);
  }
  return start;
}

/** Names of the features that are wholly in `bits`, in the order of the map. */
export function featureNames(bits: ReadonlyMap<string, number>, map: CpuMap): readonly string[] {
  const names: string[] = [];
  for (const feature of map.features.values()) {
    if (feature.registers.length > 0 && hasMasks(bits, feature.registers)) names.push(feature.name);
  }
  return names;
}

/** What `<arch>` and a missing policy make of a feature's policy. */
export function policyOf(cpu: CpuDefinition, policy: FeaturePolicy | null): FeaturePolicy {
  return cpu.arch !== null || policy === null ? 'require' : policy;
}

function modelBits(name: string | null, map: CpuMap): CpuBits {
  if (name === null) return { kind: 'bits', bits: new Map() };
  const model = map.models.get(name);
  return model === undefined ? { kind: 'unknown-model', name } : { kind: 'bits', bits: bitsOfModel(model, map) };
}

/** An ancestor's removed features leave the ancestor's data, as in libvirt's x86ModelParseAncestor (10.1 and newer). */
function bitsOfModel(model: CpuMapModel, map: CpuMap): RegisterBits {
  const ancestor = model.ancestor === null ? undefined : map.models.get(model.ancestor);
  const bits: RegisterBits = ancestor === undefined ? new Map() : bitsOfModel(ancestor, map);
  for (const feature of ancestor?.features ?? []) {
    if (feature.status === 'removed') removeMasks(bits, map.features.get(feature.name)?.registers ?? []);
  }
  for (const feature of model.features) {
    if (feature.status === 'present') addMasks(bits, map.features.get(feature.name)?.registers ?? []);
  }
  return bits;
}
