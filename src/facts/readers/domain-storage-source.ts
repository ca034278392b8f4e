import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf, elementsOf } from '../xml/xml-element.js';

/**
 * Where the content of a disk, a backing file or a mirror lives, as people write it: a path, `pool/volume`,
 * `protocol:name`, or an NVMe address. Empty for a drive without a medium.
 */
export function storageSource(holder: Element | undefined, type: string): string {
  const source = childOf(holder, 'source');
  switch (type) {
    case 'block':
    case 'vhostvdpa':
      return attributeOf(source, 'dev') ?? '';
    case 'dir':
      return attributeOf(source, 'dir') ?? '';
    case 'volume':
      return joined(attributeOf(source, 'pool'), '/', attributeOf(source, 'volume'));
    case 'network':
      return joined(attributeOf(source, 'protocol'), ':', attributeOf(source, 'name'));
    case 'nvme':
      return nvmeSource(source);
    case 'vhostuser':
      return attributeOf(source, 'path') ?? '';
    default:
      return attributeOf(source, 'file') ?? '';
  }
}

/** The chain of files that a disk reads through: its backing store, that one's, and so on, nearest first. */
export function backingSources(disk: Element): readonly string[] {
  const sources: string[] = [...dataStores(disk)];
  for (let store = childOf(disk, 'backingStore'); store !== undefined; store = childOf(store, 'backingStore')) {
    const source = storageSource(store, attributeOf(store, 'type') ?? 'file');
    if (source !== '') sources.push(source);
    sources.push(...dataStores(store));
  }
  return sources;
}

/** Secrets that encryption and authentication of a disk and its chain name: the UUID, or else the usage. */
export function secretsOf(holder: Element): readonly string[] {
  const secrets: string[] = [];
  for (const element of elementsOf(holder)) {
    if (element.localName === 'encryption' || element.localName === 'auth') {
      for (const secret of childrenOf(element, 'secret')) {
        const identity = attributeOf(secret, 'uuid') ?? attributeOf(secret, 'usage');
        if (identity !== null) secrets.push(identity);
      }
    } else secrets.push(...secretsOf(element));
  }
  return [...new Set(secrets)];
}

/** Raw data files of qcow2 images (`<dataStore>`, libvirt 10.10 and newer). */
function dataStores(holder: Element): readonly string[] {
  return childrenOf(childOf(holder, 'source'), 'dataStore')
    .map((store) => storageSource(store, attributeOf(store, 'type') ?? 'file'))
    .filter((source) => source !== '');
}

function nvmeSource(source: Element | undefined): string {
  const address = pciAddress(childOf(source, 'address'));
  return address === '' ? '' : joined(address, ':', attributeOf(source, 'namespace'));
}

/** A PCI address such as `0000:03:00.0`; empty without one. */
export function pciAddress(address: Element | undefined): string {
  const bus = attributeOf(address, 'bus');
  if (bus === null) return '';
  const domain = digits(attributeOf(address, 'domain'), 4);
  return `${domain}:${digits(bus, 2)}:${digits(attributeOf(address, 'slot'), 2)}.${digits(attributeOf(address, 'function'), 1)}`;
}

function digits(text: string | null, width: number): string {
  return (text ?? '').replace(/^0x/i, '').padStart(width, '0');
}

function joined(first: string | null, separator: string, second: string | null): string {
  if (first === null && second === null) return '';
  return second === null ? (first ?? '') : `${first ?? ''}${separator}${second}`;
}
