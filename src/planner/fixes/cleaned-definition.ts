import { Element } from '@xmldom/xmldom';
import { parseXmlOf } from '../../facts/xml/parse-xml.js';
import { attributeOf, childOf, childrenOf, textOf } from '../../facts/xml/xml-element.js';
import { writeXml } from '../xml/write-xml.js';

/**
 * The definition of a source's pool without what belongs to that host: its UUID, which libvirt gives anew (objects are told apart by name,
 * and a UUID that the destination has for another name would be refused), and the room that it has. Null when it cannot be read.
 */
export function cleanedPool(xml: string): string | null {
  const pool = parseXmlOf('pool', xml);
  if (!(pool instanceof Element)) return null;
  for (const name of ['uuid', 'capacity', 'allocation', 'available']) removeChildren(pool, name);
  return writeXml(pool);
}

/** Forward modes whose bridge libvirt makes itself. */
const ownBridge = ['nat', 'route', 'open'];

/**
 * The same for a network. The MAC address of a bridge that libvirt makes is that host's, and so is its name, which may be in use on the other
 * host; the name of a bridge that the administrator made stays.
 */
export function cleanedNetwork(xml: string): string | null {
  const network = parseXmlOf('network', xml);
  if (!(network instanceof Element)) return null;
  const forward = childOf(network, 'forward');
  const madeByLibvirt = forward === undefined || ownBridge.includes(attributeOf(forward, 'mode') ?? 'nat');
  network.removeAttribute('connections');
  removeChildren(network, 'uuid');
  if (madeByLibvirt) {
    removeChildren(network, 'mac');
    childOf(network, 'bridge')?.removeAttribute('name');
  }
  return writeXml(network);
}

/** A filter is defined by name; its UUID is its host's. */
export function cleanedNwfilter(xml: string): string | null {
  const filter = parseXmlOf('filter', xml);
  if (!(filter instanceof Element)) return null;
  removeChildren(filter, 'uuid');
  return writeXml(filter);
}

/** Names of the filters that a filter refers to. */
export function filtersOf(xml: string): readonly string[] {
  const filter = parseXmlOf('filter', xml);
  if (!(filter instanceof Element)) return [];
  return childrenOf(filter, 'filterref').flatMap((reference) => attributeOf(reference, 'filter') ?? []);
}

/** A secret keeps its UUID, by which the guest calls it. A definition never holds the value. */
export function cleanedSecret(xml: string): string | null {
  const secret = parseXmlOf('secret', xml);
  if (!(secret instanceof Element) || textOf(childOf(secret, 'uuid')) === null) return null;
  return writeXml(secret);
}

function removeChildren(element: Element, name: string): void {
  for (const child of childrenOf(element, name)) element.removeChild(child);
}
