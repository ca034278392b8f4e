import type { Element } from '@xmldom/xmldom';
import type { nicFacts } from '../catalogue/guest.js';
import { unreadable } from '../fact.js';
import { attributeOf, childAttribute } from '../xml/xml-element.js';
import { devicesOf } from './domain-xml.js';
import type { Answers } from './read-area.js';

export type NicAnswers = Answers<typeof nicFacts>;

/**
 * Every interface element of a domain. While a guest runs, libvirt shows what an interface of type `network` has become
 * (`bridge`, `direct`, `hostdev`); a migration takes the network again, so those count as `network` here. For
 * `hostdev` only the inactive definition still names the network: `configured`, where known, is that.
 */
export function nicsOf(domain: Element, configured?: Element): readonly NicAnswers[] {
  const networks = configured === undefined ? new Map<string, Element>() : configuredSources(configured);
  return devicesOf(domain, 'interface').map((nic) => readNic(nic, networks));
}

/** Lower-case MAC addresses of all interfaces of a domain. */
export function macsOf(domain: Element): readonly string[] {
  return devicesOf(domain, 'interface').flatMap((nic) => macOf(nic) ?? []);
}

function readNic(nic: Element, networks: ReadonlyMap<string, Element>): NicAnswers {
  const mac = macOf(nic);
  const source = networkSource(nic, mac === null ? undefined : networks.get(mac));
  const network = childAttribute(source, 'source', 'network');
  const bridge =
    network === null && attributeOf(nic, 'type') === 'bridge' ? (childAttribute(nic, 'source', 'bridge') ?? '') : '';
  const type = network === null ? (attributeOf(nic, 'type') ?? '') : 'network';
  return {
    mac: mac ?? unreadable('the interface names no MAC address'),
    type: type === '' ? unreadable('the interface names no type') : type,
    network: network ?? '',
    bridge,
    destinationNetwork: network ?? '',
    destinationBridge: bridge,
    parentDevice: type === 'direct' ? (childAttribute(nic, 'source', 'dev') ?? '') : '',
    portGroup: childAttribute(source, 'source', 'portgroup') ?? '',
    model: childAttribute(nic, 'model', 'type') ?? '',
    filter: childAttribute(nic, 'filterref', 'filter') ?? '',
  };
}

/** The element that names the network: the interface itself, or its configured counterpart. */
function networkSource(nic: Element, configured: Element | undefined): Element {
  return childAttribute(nic, 'source', 'network') === null && configured !== undefined ? configured : nic;
}

function configuredSources(configured: Element): ReadonlyMap<string, Element> {
  const sources = new Map<string, Element>();
  for (const nic of devicesOf(configured, 'interface')) {
    const mac = macOf(nic);
    if (mac !== null && attributeOf(nic, 'type') === 'network') sources.set(mac, nic);
  }
  return sources;
}

function macOf(nic: Element): string | null {
  return childAttribute(nic, 'mac', 'address')?.toLowerCase() ?? null;
}
