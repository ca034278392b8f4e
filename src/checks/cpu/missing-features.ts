import type { CpuDefinition } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../facts/cpu/cpu-map.js';
import type { CustomCpuModel } from '../../facts/cpu/domain-capabilities-cpu.js';
import { completeBits, policyOf, type UnknownName } from './cpu-bits.js';
import { libvirtName } from './known-names.js';
import { addMasks, hasMasks, masksOf, type RegisterBits, removeMasks } from './register-bits.js';

/**
 * Features of named models that QEMU leaves out under an accelerator unless they are asked for, so that a model
 * counts as usable without them (kvm_default_props and tcg_default_props of QEMU's target/i386).
 */
export const leftOutByDefault: ReadonlyMap<string, readonly string[]> = new Map([
  ['kvm', ['monitor', 'svm']],
  ['qemu', ['vme']],
]);

/**
 * Features that QEMU provides whatever the host has, and yet never lists in a host-model: `topoext` may always be set under KVM
 * (kvm_arch_get_supported_cpuid), but is not switched on by itself (no_autoenable_flags), both in QEMU's target/i386.
 */
const alwaysProvided: ReadonlyMap<string, readonly string[]> = new Map([['kvm', ['topoext']]]);

export type MissingFeatures = { readonly kind: 'features'; readonly names: readonly string[] } | UnknownName;

/**
 * The features that the guest's CPU consists of and the destination's QEMU would leave out, in the order of the map:
 * those that are not in its host-model, set right by what QEMU itself says of the model. A usable model's own
 * features are there even if the host-model lacks them; blockers that the guest does not switch off are missing even if
 * libvirt's model lacks them.
 */
export function missingFeatures(
  guest: CpuDefinition,
  virtType: string,
  hostModel: CpuDefinition,
  offered: CustomCpuModel | undefined,
  map: CpuMap,
): MissingFeatures {
  const expected = completeBits(guest, map);
  if (expected.kind !== 'bits') return expected;
  const host = completeBits(hostModel, map);
  if (host.kind !== 'bits') return host;
  const provided = offered?.usable === 'yes' ? addOwnFeatures(host.bits, guest, virtType, map) : host.bits;
  const always = alwaysProvided.get(virtType) ?? [];
  const names: string[] = [];
  for (const { name, registers } of map.features.values()) {
    if (always.includes(name)) continue;
    if (hasMasks(expected.bits, registers) && !hasMasks(provided, registers)) names.push(name);
  }
  const blockers = remainingBlockers(guest, offered, map).filter((name) => !names.includes(name));
  return { kind: 'features', names: [...names, ...blockers] };
}

/** The blockers of the guest's model that the guest itself does not switch off. */
export function remainingBlockers(
  guest: CpuDefinition,
  offered: CustomCpuModel | undefined,
  map: CpuMap,
): readonly string[] {
  if (offered === undefined || offered.usable !== 'no') return [];
  const off = new Set(guest.features.filter(isSwitchedOff).map((feature) => feature.name));
  return offered.blockers.map((name) => libvirtName(name, map)).filter((name) => !off.has(name));
}

/** Adds what a usable model vouches for: its own features, but none that the guest names and none left out by default. */
function addOwnFeatures(host: RegisterBits, guest: CpuDefinition, virtType: string, map: CpuMap): RegisterBits {
  const model = completeBits({ ...guest, features: [] }, map);
  if (model.kind !== 'bits') return host;
  const named = guest.features.map((feature) => feature.name);
  for (const name of [...named, ...(leftOutByDefault.get(virtType) ?? [])]) {
    removeMasks(model.bits, map.features.get(name)?.registers ?? []);
  }
  addMasks(model.bits, masksOf(host));
  return model.bits;
}

function isSwitchedOff(feature: CpuDefinition['features'][number]): boolean {
  return feature.policy === 'disable' || feature.policy === 'forbid';
}

/** The features that the guest forbids and the destination provides, as libvirt sees it before QEMU starts. */
export function providedForbiddenFeatures(
  guest: CpuDefinition,
  virtType: string,
  hostModel: CpuDefinition,
  map: CpuMap,
): readonly string[] {
  const forbidden = guest.features.filter((feature) => feature.policy === 'forbid').map((feature) => feature.name);
  if (forbidden.length === 0) return [];
  return forbidden.filter((name) =>
    virtType === 'qemu' ? isListed(name, hostModel) : isProvided(name, hostModel, map),
  );
}

/** On TCG libvirt looks only at the features that the host-model lists, not at those of its model. */
function isListed(name: string, hostModel: CpuDefinition): boolean {
  return hostModel.features.some(
    (feature) => feature.name === name && policyOf(hostModel, feature.policy) !== 'disable',
  );
}

function isProvided(name: string, hostModel: CpuDefinition, map: CpuMap): boolean {
  const host = completeBits(hostModel, map);
  const feature = map.features.get(name);
  return host.kind === 'bits' && feature !== undefined && hasMasks(host.bits, feature.registers);
}
