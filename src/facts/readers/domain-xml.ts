import { Element } from '@xmldom/xmldom';
import { type Unreadable, unreadable } from '../fact.js';
import { parseXmlOf } from '../xml/parse-xml.js';
import { childrenOf } from '../xml/xml-element.js';

const qemuNamespace = 'http://libvirt.org/schemas/domain/qemu/1.0';

/** Parses a libvirt domain definition and returns its root. Never throws. */
export function parseDomain(text: string): Element | Unreadable {
  const root = parseXmlOf('domain', text);
  if (!(root instanceof Element)) return root;
  return root.namespaceURI === null || root.namespaceURI === ''
    ? root
    : unreadable(`the XML is a <domain> of ${root.namespaceURI}, which is not libvirt's`);
}

/** All devices of one element name, of every `<devices>` that the definition has, in its order. */
export function devicesOf(domain: Element, name: string): readonly Element[] {
  return childrenOf(domain, 'devices').flatMap((devices) => childrenOf(devices, name));
}

/** Whether `<qemu:commandline>` passes arguments or environment variables to QEMU past libvirt. */
export function hasQemuCommandline(domain: Element): boolean {
  for (let node = domain.firstChild; node !== null; node = node.nextSibling) {
    if (!(node instanceof Element) || node.namespaceURI !== qemuNamespace || node.localName !== 'commandline') continue;
    if (node.getElementsByTagNameNS(qemuNamespace, '*').length > 0) return true;
  }
  return false;
}
