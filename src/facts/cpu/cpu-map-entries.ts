import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf } from '../xml/xml-element.js';
import { numberAttribute, requiredNumber, wordAttribute } from './cpu-attributes.js';
import type { CpuMapFeature, CpuMapModel, CpuMapModelFeature, CpuMapSignature, RegisterMask } from './cpu-map.js';
import { CpuParseError } from './cpu-parse-error.js';

const cpuidRegisters = ['eax', 'ebx', 'ecx', 'edx'] as const;
const msrRegisters = ['eax', 'edx'] as const;

/** A `<feature>` of the map: which CPUID or MSR bits it stands for. */
export function readFeature(element: Element, name: string): CpuMapFeature {
  const registers = [
    ...childrenOf(element, 'cpuid').flatMap(cpuidMasks),
    ...childrenOf(element, 'msr').flatMap(msrMasks),
  ];
  const aliases = childrenOf(element, 'alias').flatMap((alias) => attributeOf(alias, 'name') ?? []);
  return { name, registers, migratable: attributeOf(element, 'migratable') !== 'no', aliases };
}

/** A `<model>` of the map; its ancestor must have come before it. */
export function readModel(
  element: Element,
  name: string,
  known: ReadonlyMap<string, CpuMapModel>,
  choosesCheck: boolean,
): CpuMapModel {
  const ancestor = readAncestor(element, name, known);
  const vendor = childOf(element, 'vendor');
  const signatures = childrenOf(element, 'signature').map(readMapSignature);
  return {
    name,
    ancestor: ancestor?.name ?? null,
    vendor: vendor === undefined ? (ancestor?.vendor ?? null) : attributeOf(vendor, 'name'),
    signatures: signatures.length > 0 ? signatures : (ancestor?.signatures ?? []),
    features: childrenOf(element, 'feature').map(readModelFeature),
    partialCheck: choosesCheck ? (childOf(element, 'check') === undefined ? 'blockers' : 'compare') : null,
  };
}

function readAncestor(
  element: Element,
  name: string,
  known: ReadonlyMap<string, CpuMapModel>,
): CpuMapModel | undefined {
  const child = childOf(element, 'model');
  if (child === undefined) return undefined;
  const ancestor = known.get(attributeOf(child, 'name') ?? '');
  if (ancestor === undefined) throw new CpuParseError(`the ancestor of model ${name} is not defined before it`);
  return ancestor;
}

function readModelFeature(element: Element): CpuMapModelFeature {
  const name = attributeOf(element, 'name');
  if (name === null) throw new CpuParseError('a feature of a model has no name');
  if (wordAttribute(element, 'removed', ['yes', 'no']) === 'yes') return { name, status: 'removed' };
  return { name, status: wordAttribute(element, 'added', ['yes', 'no']) === 'yes' ? 'added' : 'present' };
}

function readMapSignature(element: Element): CpuMapSignature {
  return {
    family: requiredNumber(element, 'family', 1),
    model: numberAttribute(element, 'model') ?? 0,
    steppings: attributeOf(element, 'stepping'),
  };
}

/** `function` is the spelling of eax_in before libvirt 1.2.14. */
function cpuidMasks(element: Element): readonly RegisterMask[] {
  const eax = registerValue(element, 'eax_in') ?? registerValue(element, 'function');
  if (eax === null) throw new CpuParseError('a <cpuid> has no eax_in');
  const ecx = registerValue(element, 'ecx_in') ?? 0;
  return masks(element, `cpuid:${eax.toString(16)}:${ecx.toString(16)}`, cpuidRegisters);
}

function msrMasks(element: Element): readonly RegisterMask[] {
  const index = registerValue(element, 'index');
  if (index === null) throw new CpuParseError('an <msr> has no index');
  return masks(element, `msr:${index.toString(16)}`, msrRegisters);
}

function masks(element: Element, prefix: string, registers: readonly string[]): readonly RegisterMask[] {
  return registers.flatMap((register) => {
    const mask = registerValue(element, register) ?? 0;
    return mask === 0 ? [] : { register: `${prefix}:${register}`, mask };
  });
}

/** An unsigned 32-bit number in hex or decimal; null where the attribute is absent. */
function registerValue(element: Element, name: string): number | null {
  const text = attributeOf(element, name);
  if (text === null) return null;
  const value = /^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(value) || value > 0xffffffff) throw new CpuParseError(`${name}='${text}' is no 32-bit number`);
  return value;
}
