import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf } from '../xml/xml-element.js';
import { numberAttribute, requiredNumber, switchAttribute, wordAttribute } from './cpu-attributes.js';
import {
  type CpuFeatureSetting,
  type CpuSignature,
  type CpuTopology,
  featurePolicies,
  type PhysicalAddressBits,
  type TscCounter,
} from './cpu-definition.js';
import { CpuParseError } from './cpu-parse-error.js';

/** The `<feature>` children; libvirt does not read policies of a host CPU, so they are null there. */
export function readFeatures(cpu: Element, isHost: boolean): readonly CpuFeatureSetting[] {
  const seen = new Set<string>();
  return childrenOf(cpu, 'feature').map((element) => {
    const name = attributeOf(element, 'name') ?? '';
    if (name === '') throw new CpuParseError('a <feature> without a name');
    if (seen.has(name)) throw new CpuParseError(`feature '${name}' is given twice`);
    seen.add(name);
    return { name, policy: isHost ? null : wordAttribute(element, 'policy', featurePolicies) };
  });
}

/** `<topology>`; dies (libvirt 6.1) and clusters (10.1) are 1 where absent. */
export function readTopology(cpu: Element): CpuTopology | null {
  const element = childOf(cpu, 'topology');
  if (element === undefined) return null;
  return {
    sockets: requiredNumber(element, 'sockets', 1),
    dies: numberAttribute(element, 'dies') ?? 1,
    clusters: numberAttribute(element, 'clusters') ?? 1,
    cores: requiredNumber(element, 'cores', 1),
    threads: requiredNumber(element, 'threads', 1),
  };
}

export function readMicrocode(cpu: Element): number | null {
  const element = childOf(cpu, 'microcode');
  return element === undefined ? null : numberAttribute(element, 'version');
}

export function readSignature(cpu: Element): CpuSignature | null {
  const element = childOf(cpu, 'signature');
  if (element === undefined) return null;
  return {
    family: requiredNumber(element, 'family', 1),
    model: requiredNumber(element, 'model'),
    stepping: requiredNumber(element, 'stepping'),
  };
}

/** `<counter name='tsc' frequency= scaling=>` of a host CPU. */
export function readTsc(cpu: Element): TscCounter | null {
  const element = childrenOf(cpu, 'counter').find((counter) => attributeOf(counter, 'name') === 'tsc');
  if (element === undefined) return null;
  return {
    frequencyHz: requiredNumber(element, 'frequency'),
    scaling: switchAttribute(element, 'scaling', 'yes', 'no'),
  };
}

/** `<maxphysaddr>` (libvirt 8.7; limit since 9.3). */
export function readPhysicalAddressBits(cpu: Element): PhysicalAddressBits | null {
  const element = childOf(cpu, 'maxphysaddr');
  if (element === undefined) return null;
  const mode = wordAttribute(element, 'mode', ['emulate', 'passthrough']);
  if (mode === null) throw new CpuParseError('<maxphysaddr> without a mode');
  return { mode, bits: numberAttribute(element, 'bits'), limit: numberAttribute(element, 'limit') };
}
