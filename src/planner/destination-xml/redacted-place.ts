import { Element } from '@xmldom/xmldom';
import { parseXmlOf } from '../../facts/xml/parse-xml.js';
import { elementsOf, textOf } from '../../facts/xml/xml-element.js';

/** What stands for a secret: libvirt's own stars for whoever may only read, and what captures have in their place. */
const holes = ['[redacted]', '*****'];

/** Where a definition has something left out, as `devices/graphics passwd`; null where it is whole. */
export function redactedPlace(xml: string): string | null {
  const domain = parseXmlOf('domain', xml);
  return domain instanceof Element ? placeIn(domain, '') : null;
}

function placeIn(element: Element, path: string): string | null {
  const attribute = [...element.attributes].find(({ value }) => isHole(value));
  if (attribute !== undefined) return `${path} ${attribute.name}`.trim();
  if (isHole(textOf(element) ?? '')) return path;
  for (const child of elementsOf(element)) {
    const found = placeIn(child, `${path === '' ? '' : `${path}/`}${child.nodeName}`);
    if (found !== null) return found;
  }
  return null;
}

function isHole(text: string): boolean {
  return holes.some((hole) => text.includes(hole));
}
