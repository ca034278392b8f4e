import type { Element } from '@xmldom/xmldom';
import { type Unreadable, unreadable } from '../fact.js';
import type { Clock, Firmware, Pinning, SecurityLabel } from '../model/guest-devices.js';
import { wholeNumber } from '../xml/whole-number.js';
import { attributeOf, childAttribute, childOf, childrenOf, childText } from '../xml/xml-element.js';
import { cpuSetMembers } from './domain-cpu-set.js';

const pins = ['vcpupin', 'emulatorpin', 'iothreadpin'];

/** Host CPUs and NUMA nodes that the definition names; empty lists for a guest that may run anywhere. */
export function pinningOf(domain: Element): Pinning | Unreadable {
  const cputune = childOf(domain, 'cputune');
  const cpus = [
    childAttribute(domain, 'vcpu', 'cpuset'),
    ...pins.flatMap((pin) => childrenOf(cputune, pin)).map((pin) => attributeOf(pin, 'cpuset')),
  ];
  const numatune = childOf(domain, 'numatune');
  const nodes = [...childrenOf(numatune, 'memory'), ...childrenOf(numatune, 'memnode')];
  const cpuMembers = union(cpus);
  const nodeMembers = union(nodes.map((node) => attributeOf(node, 'nodeset')));
  if (cpuMembers === null) return unreadable('the definition names host CPUs in a way that libvirt does not know');
  if (nodeMembers === null) return unreadable('the definition names NUMA nodes in a way that libvirt does not know');
  return { cpus: cpuMembers, numaNodes: nodeMembers, numaMode: attributeOf(nodes[0], 'mode') };
}

function union(sets: readonly (string | null)[]): readonly number[] | null {
  const all = new Set<number>();
  for (const set of sets) {
    if (set === null) continue;
    const members = cpuSetMembers(set);
    if (members === null) return null;
    for (const member of members) all.add(member);
  }
  return [...all].sort((one, other) => one - other);
}

/** UEFI is what `<os firmware='efi'>`, a flash loader or an NVRAM means; everything else is a BIOS. */
export function firmwareOf(domain: Element): Firmware {
  const os = childOf(domain, 'os');
  const loader = childOf(os, 'loader');
  const nvram = childOf(os, 'nvram');
  const efi = attributeOf(os, 'firmware') === 'efi' || attributeOf(loader, 'type') === 'pflash' || nvram !== undefined;
  return {
    kind: efi ? 'efi' : 'bios',
    loader: childText(os, 'loader') || null,
    nvram: childText(os, 'nvram') || childAttribute(nvram, 'source', 'file') || null,
    nvramTemplate: attributeOf(nvram, 'template'),
    kernel: childText(os, 'kernel') || null,
    initrd: childText(os, 'initrd') || null,
    dtb: childText(os, 'dtb') || null,
  };
}

export function clockOf(domain: Element): Clock {
  const clock = childOf(domain, 'clock');
  return {
    offset: attributeOf(clock, 'offset'),
    timers: childrenOf(clock, 'timer').map((timer) => {
      const present = attributeOf(timer, 'present');
      return {
        name: attributeOf(timer, 'name') ?? '',
        present: present === null ? null : present === 'yes',
        frequencyHz: wholeNumber(attributeOf(timer, 'frequency')),
      };
    }),
  };
}

export function securityLabelsOf(domain: Element): readonly SecurityLabel[] {
  return childrenOf(domain, 'seclabel').map((label) => ({
    type: attributeOf(label, 'type'),
    model: attributeOf(label, 'model'),
    label: childText(label, 'label'),
  }));
}
