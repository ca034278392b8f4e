import type { Element } from '@xmldom/xmldom';
import type { Capture } from '../capture.js';
import { hostStorageFacts } from '../catalogue/host-storage.js';
import { Unreadable } from '../fact.js';
import type { Pool } from '../model/storage.js';
import { attributeOf, childAttribute, childOf, childText } from '../xml/xml-element.js';
import { bytesOfElement } from './domain-size.js';
import { type LibvirtObject, readObjects } from './libvirt-objects.js';
import { fieldOf, sectionsOfProbe } from './libvirt-sections.js';
import { readArea, someOf } from './read-area.js';

const definitions = someOf(hostStorageFacts, 'pools');

/** The storage pools that libvirt knows. */
export function readPools(capture: Capture) {
  return readArea(definitions, capture, (whole) => {
    const sections = sectionsOfProbe(whole, 'pools');
    if (sections === undefined) return undefined;
    const objects = readObjects(sections, 'pool');
    return { pools: objects instanceof Unreadable ? objects : objects.map(readPool) };
  });
}

function readPool({ information, definition }: LibvirtObject): Pool {
  return {
    name: childText(definition, 'name') ?? '',
    uuid: childText(definition, 'uuid'),
    type: attributeOf(definition, 'type') ?? '',
    active: fieldOf(information, 'State') === 'running',
    autostart: fieldOf(information, 'Autostart') === 'yes',
    targetPath: childText(definition, 'target', 'path'),
    source: sourceOf(childOf(definition, 'source')),
    capacityBytes: bytesOfPool(definition, 'capacity'),
    availableBytes: bytesOfPool(definition, 'available'),
  };
}

/** The XML gives bytes; an inactive pool has zeros there, which say nothing. */
function bytesOfPool(definition: Element, name: string): number | null {
  const capacity = bytesOfElement(childOf(definition, 'capacity'));
  return capacity === null || capacity === 0 ? null : bytesOfElement(childOf(definition, name));
}

function sourceOf(source: Element | undefined): string | null {
  const host = childAttribute(source, 'host', 'name');
  const place =
    childAttribute(source, 'dir', 'path') ?? childAttribute(source, 'device', 'path') ?? childText(source, 'name');
  const adapter = childAttribute(source, 'adapter', 'name');
  if (host !== null) return place === null ? host : `${host}:${place}`;
  return place ?? adapter;
}
