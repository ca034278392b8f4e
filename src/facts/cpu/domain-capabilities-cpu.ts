import type { Element } from '@xmldom/xmldom';
import { Unreadable } from '../fact.js';
import { parseXml } from '../xml/parse-xml.js';
import { attributeOf, childOf, childrenOf, childText } from '../xml/xml-element.js';
import { type CpuDefinition, type CpuMode, cpuModes } from './cpu-definition.js';
import { CpuParseError, parsedOrInvalid } from './cpu-parse-error.js';
import { findHostModel } from './find-cpu-element.js';
import { parseCpuElement } from './parse-cpu.js';

/** One CPU model of `<mode name='custom'>`: whether QEMU can run it on this host as it is. */
export interface CustomCpuModel {
  readonly name: string;
  readonly usable: 'yes' | 'no' | 'unknown';
  readonly vendor: string | null;
  readonly deprecated: boolean;
  /** The versioned name that this one stands for (libvirt 10.10 and newer). */
  readonly canonical: string | null;
  /** Features that keep the model from being usable (libvirt 10.9 and newer); empty where libvirt does not tell. */
  readonly blockers: readonly string[];
}

/** The CPU part of `virsh domcapabilities` for one virtualisation type and machine type. */
export interface DomainCapabilitiesCpu {
  /** `kvm`, `qemu` …: everything below holds for this type only. */
  readonly virtType: string | null;
  readonly supportedModes: readonly CpuMode[];
  /** Values of the `migratable` attribute that QEMU takes with mode host-passthrough; empty where libvirt does not tell. */
  readonly hostPassthroughMigratable: readonly string[];
  readonly maximumMigratable: readonly string[];
  readonly hostModel: CpuDefinition | null;
  readonly models: readonly CustomCpuModel[];
}

export type DomainCapabilitiesCpuResult =
  | { readonly kind: 'parsed'; readonly cpu: DomainCapabilitiesCpu }
  | { readonly kind: 'invalid'; readonly reason: string };

/** Reads the CPU part of a `<domainCapabilities>` text. Never throws. */
export function parseDomainCapabilitiesCpu(text: string): DomainCapabilitiesCpuResult {
  const root = parseXml(text);
  return root instanceof Unreadable
    ? { kind: 'invalid', reason: root.because }
    : parseDomainCapabilitiesCpuElement(root);
}

/** The same, of the already parsed `<domainCapabilities>` element. Never throws. */
export function parseDomainCapabilitiesCpuElement(root: Element): DomainCapabilitiesCpuResult {
  return parsedOrInvalid(() => ({ kind: 'parsed', cpu: readDomainCapabilitiesCpu(root) }));
}

function readDomainCapabilitiesCpu(root: Element): DomainCapabilitiesCpu {
  if (root.localName !== 'domainCapabilities')
    throw new CpuParseError(`<${root.localName}> is no <domainCapabilities>`);
  const cpu = childOf(root, 'cpu');
  if (cpu === undefined) throw new CpuParseError('<domainCapabilities> has no <cpu> part');
  const supported = childrenOf(cpu, 'mode').filter((mode) => attributeOf(mode, 'supported') === 'yes');
  const modeNamed = (name: CpuMode): Element | undefined =>
    supported.find((mode) => attributeOf(mode, 'name') === name);
  return {
    virtType: childText(root, 'domain') || null,
    supportedModes: cpuModes.filter((name) => modeNamed(name) !== undefined),
    hostPassthroughMigratable: readEnum(modeNamed('host-passthrough'), 'hostPassthroughMigratable'),
    maximumMigratable: readEnum(modeNamed('maximum'), 'maximumMigratable'),
    hostModel: readHostModel(root),
    models: readModels(modeNamed('custom')),
  };
}

function readEnum(mode: Element | undefined, name: string): readonly string[] {
  if (mode === undefined) return [];
  const values = childrenOf(mode, 'enum').find((element) => attributeOf(element, 'name') === name);
  return values === undefined ? [] : childrenOf(values, 'value').map((value) => value.textContent ?? '');
}

function readHostModel(root: Element): CpuDefinition | null {
  const mode = findHostModel(root);
  if (mode === null) return null;
  const parsed = parseHostModel(mode);
  if (parsed.model === null) throw new CpuParseError('the host-model has no <model>');
  return parsed;
}

function parseHostModel(mode: Element): CpuDefinition {
  const parsed = parseCpuElement(mode);
  if (parsed.kind === 'invalid') throw new CpuParseError(`host-model: ${parsed.reason}`);
  return parsed.cpu;
}

function readModels(custom: Element | undefined): readonly CustomCpuModel[] {
  if (custom === undefined) return [];
  const blockersOf = new Map(
    childrenOf(custom, 'blockers').map((element) => [attributeOf(element, 'model') ?? '', readBlockers(element)]),
  );
  return childrenOf(custom, 'model').map((element) => {
    const name = element.textContent ?? '';
    const usable = attributeOf(element, 'usable');
    const vendor = attributeOf(element, 'vendor');
    return {
      name,
      usable: usable === 'yes' || usable === 'no' ? usable : 'unknown',
      vendor: vendor === 'unknown' ? null : vendor,
      deprecated: attributeOf(element, 'deprecated') === 'yes',
      canonical: attributeOf(element, 'canonical'),
      blockers: blockersOf.get(name) ?? [],
    };
  });
}

function readBlockers(element: Element): readonly string[] {
  return childrenOf(element, 'feature').flatMap((feature) => attributeOf(feature, 'name') ?? []);
}
