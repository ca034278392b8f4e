import type { Element } from '@xmldom/xmldom';
import { childAttribute, childOf, childrenOf } from '../xml/xml-element.js';
import { bytesOfAttributes, bytesOfElement } from './domain-size.js';
import { devicesOf } from './domain-xml.js';

/** `<memory>` in bytes: what the guest has at most while it runs; null when the definition does not say. */
export function memoryMaximumOf(domain: Element): number | null {
  return bytesOfElement(childOf(domain, 'memory'));
}

/** Sizes of the huge pages that back the guest, in bytes; 0 stands for the host's default size. Empty without. */
export function hugepageSizesOf(domain: Element): readonly number[] {
  const hugepages = childOf(domain, 'memoryBacking', 'hugepages');
  if (hugepages === undefined) return [];
  const sizes = childrenOf(hugepages, 'page').flatMap((page) => bytesOfAttributes(page, 'size', 'unit') ?? []);
  return sizes.length === 0 ? [0] : [...new Set(sizes)];
}

/** Whether the memory of the guest's QEMU is limited. libvirt prints no limit where there is none. */
export function hasHardLimit(domain: Element): boolean {
  return childOf(domain, 'memtune', 'hard_limit') !== undefined;
}

/** Memory devices whose slot or base address is not fixed. virtio-mem and virtio-pmem sit on PCI: they have neither. */
export function dimmsWithoutSlotOf(domain: Element): number {
  return devicesOf(domain, 'memory').filter((memory) => {
    const address = childOf(memory, 'address');
    if (!['dimm', 'nvdimm'].includes(memory.getAttribute('model') ?? '')) return false;
    return address?.hasAttribute('slot') !== true || childAttribute(memory, 'address', 'base') === null;
  }).length;
}
