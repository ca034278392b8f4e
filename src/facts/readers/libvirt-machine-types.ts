import type { Element } from '@xmldom/xmldom';
import type { MachineType } from '../model/host-services.js';
import { wholeNumber } from '../xml/whole-number.js';
import { attributeOf, childOf, childrenOf, childText, isYes, textOf } from '../xml/xml-element.js';

/** Machine types of every architecture and virtualisation type that the capabilities list for full virtualisation. */
export function machineTypesOf(capabilities: Element): readonly MachineType[] {
  return architecturesOf(capabilities).flatMap((arch) =>
    childrenOf(arch, 'domain').flatMap((domain) => {
      // A domain element with machines of its own has another emulator than its architecture (kvm on RHEL 6 and 7).
      const own = childrenOf(domain, 'machine');
      const machines = own.length > 0 ? own : childrenOf(arch, 'machine');
      const virtType = attributeOf(domain, 'type') ?? '';
      return machines.map((machine) => readMachine(machine, attributeOf(arch, 'name') ?? '', virtType));
    }),
  );
}

/** Virtualisation types of one architecture, such as qemu and kvm. */
export function virtTypesOf(capabilities: Element, architecture: string): readonly string[] {
  const types = architecturesOf(capabilities)
    .filter((arch) => attributeOf(arch, 'name') === architecture)
    .flatMap((arch) => childrenOf(arch, 'domain'))
    .flatMap((domain) => attributeOf(domain, 'type') ?? []);
  return [...new Set(types)];
}

function architecturesOf(capabilities: Element): readonly Element[] {
  return childrenOf(capabilities, 'guest')
    .filter((guest) => childText(guest, 'os_type') === 'hvm')
    .flatMap((guest) => childOf(guest, 'arch') ?? []);
}

function readMachine(machine: Element, architecture: string, virtType: string): MachineType {
  return {
    name: textOf(machine) ?? '',
    architecture,
    virtType,
    canonical: attributeOf(machine, 'canonical'),
    deprecated: isYes(machine, 'deprecated'),
    maxCpus: wholeNumber(attributeOf(machine, 'maxCpus')),
  };
}
