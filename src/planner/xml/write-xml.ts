import { type Element, XMLSerializer } from '@xmldom/xmldom';

/** The document of an element as text. */
export function writeXml(element: Element): string {
  return new XMLSerializer().serializeToString(element);
}
