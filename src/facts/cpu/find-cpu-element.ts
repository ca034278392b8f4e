import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf } from '../xml/xml-element.js';

/**
 * Where the CPU is in the documents that libvirt writes: itself; `/domain/cpu`; `/capabilities/host/cpu`;
 * the host-model of domcapabilities; else the first `<cpu>` anywhere inside. Null where there is none.
 */
export function findCpuElement(root: Element): Element | null {
  switch (root.localName) {
    case 'cpu':
      return root;
    case 'domain':
      return childOf(root, 'cpu') ?? null;
    case 'domainCapabilities':
      return findHostModel(root);
    default:
      return root.getElementsByTagName('cpu')[0] ?? null;
  }
}

/** The `<mode name='host-model' supported='yes'>` element of domcapabilities, which has a CPU's children; null without. */
export function findHostModel(domainCapabilities: Element): Element | null {
  const cpu = childOf(domainCapabilities, 'cpu');
  const hostModel = childrenOf(cpu, 'mode').find((mode) => attributeOf(mode, 'name') === 'host-model');
  return hostModel !== undefined && attributeOf(hostModel, 'supported') === 'yes' ? hostModel : null;
}
