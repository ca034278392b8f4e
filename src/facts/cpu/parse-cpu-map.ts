import type { Element } from '@xmldom/xmldom';
import { attributeOf } from '../xml/xml-element.js';
import type { CpuMap, CpuMapFeature, CpuMapModel, CpuMapResult } from './cpu-map.js';
import { readFeature, readModel } from './cpu-map-entries.js';
import { gatherCpuMapElements } from './cpu-map-files.js';
import { CpuParseError, parsedOrInvalid } from './cpu-parse-error.js';

/**
 * Reads libvirt's x86 CPU map from its files (`/usr/share/libvirt/cpu_map/*.xml`, or the one `cpu_map.xml` of
 * libvirt before 4.7), keyed by file name. Files of other architectures may be there. Never throws: a missing
 * include or an entry that libvirt would refuse gives `invalid`, since half a map would give wrong verdicts.
 * The way it is loaded follows libvirt's cpu_map.c and the x86…Parse functions of cpu_x86.c.
 */
export function parseCpuMap(files: ReadonlyMap<string, string>): CpuMapResult {
  return parsedOrInvalid(() => ({ kind: 'parsed', map: readCpuMap(files) }));
}

function readCpuMap(files: ReadonlyMap<string, string>): CpuMap {
  const elements = gatherCpuMapElements(files);
  const vendors = new Map(elements.vendors.map((vendor) => [nameOf(vendor), attributeOf(vendor, 'string') ?? '']));
  const features = readFeatures(elements.features);
  return { origin: 'libvirt', vendors, features, models: readModels(elements.models, vendors, features) };
}

function readFeatures(elements: readonly Element[]): ReadonlyMap<string, CpuMapFeature> {
  const features = new Map<string, CpuMapFeature>();
  for (const element of elements) {
    const name = nameOf(element);
    if (features.has(name)) throw new CpuParseError(`feature ${name} is defined twice`);
    features.set(name, readFeature(element, name));
  }
  return features;
}

function readModels(
  elements: readonly Element[],
  vendors: ReadonlyMap<string, string>,
  features: ReadonlyMap<string, CpuMapFeature>,
): ReadonlyMap<string, CpuMapModel> {
  const choosesCheck = elements.some((element) => element.getElementsByTagName('check').length > 0);
  const models = new Map<string, CpuMapModel>();
  for (const element of elements) {
    const name = nameOf(element);
    if (models.has(name)) throw new CpuParseError(`model ${name} is defined twice`);
    const model = readModel(element, name, models, choosesCheck);
    refuseUnknownParts(model, vendors, features);
    models.set(name, model);
  }
  return models;
}

function refuseUnknownParts(
  model: CpuMapModel,
  vendors: ReadonlyMap<string, string>,
  features: ReadonlyMap<string, CpuMapFeature>,
): void {
  if (model.vendor !== null && !vendors.has(model.vendor)) {
    throw new CpuParseError(`model ${model.name} names the unknown vendor ${model.vendor}`);
  }
  const unknown = model.features.find((feature) => !features.has(feature.name));
  if (unknown !== undefined) throw new CpuParseError(`model ${model.name} names the unknown feature ${unknown.name}`);
}

function nameOf(element: Element): string {
  const name = attributeOf(element, 'name');
  if (name === null) throw new CpuParseError(`a <${element.localName}> has no name`);
  return name;
}
