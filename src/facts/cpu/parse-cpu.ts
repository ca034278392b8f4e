import type { Element } from '@xmldom/xmldom';
import { Unreadable } from '../fact.js';
import { parseXml } from '../xml/parse-xml.js';
import { attributeOf, childOf, childText } from '../xml/xml-element.js';
import { architectures } from './architectures.js';
import { switchAttribute, wordAttribute } from './cpu-attributes.js';
import { type CpuDefinition, type CpuParseResult, cpuChecks, cpuMatches, cpuModes } from './cpu-definition.js';
import { CpuParseError, parsedOrInvalid } from './cpu-parse-error.js';
import {
  readFeatures,
  readMicrocode,
  readPhysicalAddressBits,
  readSignature,
  readTopology,
  readTsc,
} from './cpu-parts.js';
import { findCpuElement } from './find-cpu-element.js';

/**
 * Reads a `<cpu>` element. What libvirt's own parser refuses (virCPUDefParseXML) is `invalid` here too,
 * with the reason; so is a word that no known libvirt writes. Never throws.
 */
export function parseCpuElement(element: Element): CpuParseResult {
  return parsedOrInvalid(() => ({ kind: 'parsed', cpu: readCpu(element) }));
}

/**
 * Reads the CPU of an XML text: a bare `<cpu>`, a domain, a host's capabilities (its host CPU), domcapabilities
 * (its host-model), or any other document with a `<cpu>` inside (the first one). Never throws.
 */
export function parseCpuXml(text: string): CpuParseResult {
  const root = parseXml(text);
  if (root instanceof Unreadable) return { kind: 'invalid', reason: root.because };
  const element = findCpuElement(root);
  return element === null ? { kind: 'invalid', reason: 'there is no <cpu> element in it' } : parseCpuElement(element);
}

function readCpu(element: Element): CpuDefinition {
  const isHost = childOf(element, 'arch') !== undefined;
  const cpu: CpuDefinition = {
    arch: isHost ? readArchitecture(element) : null,
    mode: wordAttribute(element, 'mode', cpuModes),
    match: wordAttribute(element, 'match', cpuMatches),
    check: wordAttribute(element, 'check', cpuChecks),
    migratable: switchAttribute(element, 'migratable', 'on', 'off'),
    model: childText(element, 'model') || null,
    ...readModelAttributes(element),
    vendor: childText(element, 'vendor') || null,
    features: readFeatures(element, isHost),
    topology: readTopology(element),
    microcodeVersion: readMicrocode(element),
    signature: readSignature(element),
    tsc: readTsc(element),
    physicalAddressBits: readPhysicalAddressBits(element),
    hasNuma: childOf(element, 'numa') !== undefined,
  };
  refuseContradictions(cpu, isHost);
  return cpu;
}

function readArchitecture(element: Element): string {
  const name = childText(element, 'arch') ?? '';
  if (!architectures.some((known) => known === name)) throw new CpuParseError(`unknown architecture '${name}'`);
  return name;
}

function readModelAttributes(element: Element): Pick<CpuDefinition, 'modelFallback' | 'vendorId'> {
  const model = childOf(element, 'model');
  if (model === undefined) return { modelFallback: null, vendorId: null };
  const vendorId = attributeOf(model, 'vendor_id');
  if (vendorId !== null && vendorId !== '' && vendorId.length !== 12) {
    throw new CpuParseError(`vendor_id '${vendorId}' is not 12 characters long`);
  }
  return { modelFallback: wordAttribute(model, 'fallback', ['allow', 'forbid']), vendorId: vendorId || null };
}

/** The combinations that virCPUDefParseXML refuses. */
function refuseContradictions(cpu: CpuDefinition, isHost: boolean): void {
  if (isHost && cpu.match !== null) throw new CpuParseError('a CPU with <arch> cannot have a match attribute');
  if (isHost && cpu.mode !== null) throw new CpuParseError('a CPU with <arch> cannot have a mode attribute');
  if (isHost && cpu.model === null) throw new CpuParseError('a CPU with <arch> needs a <model>');
  if (cpu.vendor !== null && cpu.model === null) throw new CpuParseError('<vendor> without <model>');
  if (cpu.migratable !== null && cpu.mode !== 'host-passthrough' && cpu.mode !== 'maximum') {
    throw new CpuParseError('migratable is only allowed with mode host-passthrough or maximum');
  }
  const isCustom = cpu.mode === null || cpu.mode === 'custom';
  if (cpu.features.length > 0 && cpu.model === null && isCustom) throw new CpuParseError('features without <model>');
}
