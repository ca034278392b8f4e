import type { CpuDefinition } from '../../../src/facts/cpu/cpu-definition.js';
import type { CpuMap } from '../../../src/facts/cpu/cpu-map.js';
import type { CustomCpuModel } from '../../../src/facts/cpu/domain-capabilities-cpu.js';
import { parseCpuXml } from '../../../src/facts/cpu/parse-cpu.js';
import { parseCpuMap } from '../../../src/facts/cpu/parse-cpu-map.js';

/** A made-up CPU map of six features, one of two bits and one of an MSR, and four models. */
const tinyMapXml = `<cpus><arch name='x86'>
  <vendor name='Red' string='RedRedRedRed'/>
  <vendor name='Blue' string='BlueBlueBlue'/>
  <feature name='add'><cpuid eax_in='0x1' edx='0x1'/></feature>
  <feature name='multiply'><cpuid eax_in='0x1' edx='0x2'/></feature>
  <feature name='divide'><cpuid eax_in='0x7' ecx_in='0x0' ebx='0x80000000'/><alias name='div' source='qemu'/></feature>
  <feature name='twin'><cpuid eax_in='0x7' ecx_in='0x1' eax='0x3'/></feature>
  <feature name='half-twin'><cpuid eax_in='0x7' ecx_in='0x1' eax='0x1'/></feature>
  <feature name='safe'><msr index='0x10a' eax='0x1' edx='0x0'/></feature>
  <feature name='svm'><cpuid eax_in='0x80000001' ecx='0x4'/></feature>
  <feature name='vme'><cpuid eax_in='0x1' edx='0x4'/></feature>
  <feature name='cmt'><cpuid eax_in='0x7' ecx_in='0x0' ebx='0x1000'/></feature>
  <model name='small'><feature name='add'/></model>
  <model name='middle'>
    <model name='small'/><vendor name='Red'/><feature name='multiply'/><feature name='safe' removed='yes'/><feature name='divide' added='yes'/>
  </model>
  <model name='large'><model name='middle'/><feature name='divide'/><feature name='twin'/></model>
  <model name='old'><feature name='add'/><feature name='vme'/><feature name='svm'/></model>
</arch></cpus>`;

export const tinyMap: CpuMap = mapOf(tinyMapXml);

/** The same map as a libvirt from 10.9 on has it: QEMU's blockers decide, for the small model the comparison. */
export const tinyMapWithChecks: CpuMap = mapOf(
  tinyMapXml.replace("<model name='small'>", "<model name='small'><check partial='compat'/>"),
);

function mapOf(xml: string): CpuMap {
  const parsed = parseCpuMap(new Map([['index.xml', xml]]));
  if (parsed.kind === 'invalid') throw new Error(parsed.reason);
  return parsed.map;
}

/** The CPU of an XML text that must be right. */
export function cpuOf(xml: string): CpuDefinition {
  const parsed = parseCpuXml(xml);
  if (parsed.kind === 'invalid') throw new Error(parsed.reason);
  return parsed.cpu;
}

/** A host CPU: `hostCpu('small', 'twin')`. */
export function hostCpu(model: string, ...features: readonly string[]): CpuDefinition {
  const elements = features.map((name) => `<feature name='${name}'/>`).join('');
  return cpuOf(`<cpu><arch>x86_64</arch><model>${model}</model><vendor>Red</vendor>${elements}</cpu>`);
}

/** A guest's CPU: `guestCpu('small', { twin: 'require' }, "check='full'")`. */
export function guestCpu(
  model: string,
  features: Readonly<Record<string, string>> = {},
  attributes = '',
): CpuDefinition {
  const elements = Object.entries(features).map(([name, policy]) => `<feature policy='${policy}' name='${name}'/>`);
  return cpuOf(`<cpu mode='custom' ${attributes}><model fallback='forbid'>${model}</model>${elements.join('')}</cpu>`);
}

/** A model as domcapabilities list it. */
export function offeredModel(
  name: string,
  usable: CustomCpuModel['usable'],
  ...blockers: readonly string[]
): CustomCpuModel {
  return { name, usable, vendor: null, deprecated: false, canonical: null, blockers };
}
