import { Element } from '@xmldom/xmldom';
import { type Capture, outputOf, succeeded } from '../capture.js';
import { hostHardwareFacts } from '../catalogue/host-hardware.js';
import { hostIdentityFacts } from '../catalogue/host-identity.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import { parseCpuElement } from '../cpu/parse-cpu.js';
import { type Unreadable, unreadable } from '../fact.js';
import { parseXmlOf } from '../xml/parse-xml.js';
import { wholeNumber } from '../xml/whole-number.js';
import { attributeOf, childOf, childrenOf, childText, textOf } from '../xml/xml-element.js';
import { machineTypesOf, virtTypesOf } from './libvirt-machine-types.js';
import { readArea, someOf } from './read-area.js';

const definitions = {
  ...someOf(hostIdentityFacts, 'libvirt.hostUuid', 'virtTypes', 'machineTypes'),
  ...someOf(hostHardwareFacts, 'cpu.host', 'numaNodes'),
  ...someOf(hostServiceFacts, 'security.driver', 'security.dacUserId', 'security.dacGroupId'),
};

/** The facts of `virsh capabilities`. */
export function readLibvirtCapabilities(capture: Capture) {
  return readArea(definitions, capture, (whole) => {
    const output = outputOf(whole, 'virsh-capabilities');
    if (!succeeded(output)) return undefined;
    const capabilities = parseXmlOf('capabilities', output.stdout);
    if (!(capabilities instanceof Element)) throw new Error(capabilities.because);
    return readCapabilities(capabilities);
  });
}

function readCapabilities(capabilities: Element) {
  const host = childOf(capabilities, 'host');
  const architecture = childText(host, 'cpu', 'arch');
  const dac = dacIds(host);
  return {
    'libvirt.hostUuid': childText(host, 'uuid') || unreadable('the capabilities name no host UUID'),
    virtTypes:
      architecture === null
        ? unreadable('the capabilities name no host architecture')
        : virtTypesOf(capabilities, architecture),
    machineTypes: machineTypesOf(capabilities),
    'cpu.host': hostCpu(host),
    numaNodes: numaNodes(host),
    'security.driver': securityDriver(host),
    'security.dacUserId': dac?.user ?? unreadable('the capabilities have no DAC base label'),
    'security.dacGroupId': dac?.group ?? unreadable('the capabilities have no DAC base label'),
  };
}

function hostCpu(host: Element | undefined) {
  const element = childOf(host, 'cpu');
  if (element === undefined) return unreadable('the capabilities describe no host CPU');
  const parsed = parseCpuElement(element);
  return parsed.kind === 'parsed' ? parsed.cpu : unreadable(`the host CPU cannot be read: ${parsed.reason}`);
}

function numaNodes(host: Element | undefined): readonly number[] | Unreadable {
  const cells = childOf(host, 'topology', 'cells');
  if (cells === undefined) return unreadable('the capabilities describe no NUMA nodes');
  return childrenOf(cells, 'cell').flatMap((cell) => wholeNumber(attributeOf(cell, 'id')) ?? []);
}

function securityDriver(host: Element | undefined): string {
  const models = childrenOf(host, 'secmodel').map((model) => childText(model, 'model'));
  return ['selinux', 'apparmor'].find((name) => models.includes(name)) ?? 'none';
}

/** The DAC base label `+107:+107` is the user and the group that QEMU runs as. */
function dacIds(host: Element | undefined): { readonly user: number; readonly group: number } | null {
  const dac = childrenOf(host, 'secmodel').find((model) => childText(model, 'model') === 'dac');
  for (const label of childrenOf(dac, 'baselabel')) {
    const match = /^\+?(\d{1,10}):\+?(\d{1,10})$/.exec(textOf(label) ?? '');
    if (match !== null) return { user: Number(match[1]), group: Number(match[2]) };
  }
  return null;
}
