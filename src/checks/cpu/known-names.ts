import type { CpuDefinition } from '../../facts/cpu/cpu-definition.js';
import type { CpuMap, CpuMapFeature } from '../../facts/cpu/cpu-map.js';

/** Features that libvirt drops from every x86 guest before QEMU sees them (virQEMUCapsCPUFilterFeatures). */
const droppedFeatures: readonly string[] = ['cmt', 'mbm_total', 'mbm_local', 'osxsave', 'ospke'];

/** The guest without the features that libvirt drops silently. */
export function withoutDroppedFeatures(guest: CpuDefinition): CpuDefinition {
  return { ...guest, features: guest.features.filter((feature) => !droppedFeatures.includes(feature.name)) };
}

/** Names of features in the definition that the map lacks. */
export function unknownFeatures(cpu: CpuDefinition, map: CpuMap): readonly string[] {
  return cpu.features.map((feature) => feature.name).filter((name) => !map.features.has(name));
}

/**
 * The map to judge with. The fallback knows only names, and not all of them, so each further name that the two
 * definitions use becomes a bit of its own there; a host's own map is complete and stays as it is.
 */
export function mapForJudging(map: CpuMap, ...cpus: readonly (CpuDefinition | null)[]): CpuMap {
  if (map.origin === 'libvirt') return map;
  const features = new Map(map.features);
  for (const cpu of cpus) {
    for (const { name } of cpu?.features ?? []) if (!features.has(name)) features.set(name, namedFeature(name));
  }
  return { ...map, features };
}

/** libvirt's name of a feature that may be spelt QEMU's way; the name itself where the map knows no other. */
export function libvirtName(name: string, map: CpuMap): string {
  if (map.features.has(name)) return name;
  for (const feature of map.features.values()) if (feature.aliases.includes(name)) return feature.name;
  return name;
}

function namedFeature(name: string): CpuMapFeature {
  return { name, registers: [{ register: `feature:${name}`, mask: 1 }], migratable: true, aliases: [] };
}
