import type { CpuMapFeature, CpuMapModel, CpuMapResult } from './cpu-map.js';

/** How the bundled table was made; part of the evidence where it is used. */
export interface FallbackProvenance {
  readonly libvirtVersion: string;
  readonly method: string;
  readonly date: string;
}

/** The format of rules/data/cpu-map.json. */
export interface FallbackCpuMapFile {
  readonly format: 'virt-preflight-cpu-map-1';
  readonly provenance: FallbackProvenance;
  readonly vendors: Readonly<Record<string, string>>;
  /** Names with blanks between, in the order in which they were measured. */
  readonly features: string;
  readonly nonMigratable: string;
  readonly models: Readonly<Record<string, FallbackModel>>;
}

export interface FallbackModel {
  readonly vendor: string | null;
  readonly features: string;
}

/**
 * The bundled table as a CPU map: each feature is a bit of its own. It stands in where a host's own map was not
 * collected, and answers for the libvirt version that it was measured on. Never throws.
 */
export function parseFallbackCpuMap(json: unknown): CpuMapResult {
  if (!isFallbackFile(json)) return { kind: 'invalid', reason: 'not in the format virt-preflight-cpu-map-1' };
  const nonMigratable = new Set(words(json.nonMigratable));
  const features = new Map(words(json.features).map((name) => [name, namedFeature(name, !nonMigratable.has(name))]));
  const models = new Map<string, CpuMapModel>();
  for (const [name, model] of Object.entries(json.models)) {
    const unknown = words(model.features).find((feature) => !features.has(feature));
    if (unknown !== undefined) return { kind: 'invalid', reason: `model ${name} names the unknown feature ${unknown}` };
    models.set(name, namedModel(name, model));
  }
  return {
    kind: 'parsed',
    map: { origin: 'fallback', vendors: new Map(Object.entries(json.vendors)), features, models },
  };
}

function namedFeature(name: string, migratable: boolean): CpuMapFeature {
  return { name, registers: [{ register: `feature:${name}`, mask: 1 }], migratable, aliases: [] };
}

function namedModel(name: string, model: FallbackModel): CpuMapModel {
  return {
    name,
    ancestor: null,
    vendor: model.vendor,
    signatures: [],
    features: words(model.features).map((feature) => ({ name: feature, status: 'present' })),
    partialCheck: null,
  };
}

function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}

function isFallbackFile(json: unknown): json is FallbackCpuMapFile {
  return (
    isRecord(json) &&
    json.format === 'virt-preflight-cpu-map-1' &&
    isRecord(json.provenance) &&
    typeof json.features === 'string' &&
    typeof json.nonMigratable === 'string' &&
    isRecord(json.vendors) &&
    Object.values(json.vendors).every((vendor) => typeof vendor === 'string') &&
    isRecord(json.models) &&
    Object.values(json.models).every(isFallbackModel)
  );
}

function isFallbackModel(value: unknown): value is FallbackModel {
  return (
    isRecord(value) && (value.vendor === null || typeof value.vendor === 'string') && typeof value.features === 'string'
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
