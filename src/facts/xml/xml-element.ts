import { Element, type Node as XmlNode } from '@xmldom/xmldom';

/**
 * Reading of parsed XML. Only elements and attributes without a namespace answer to these functions:
 * libvirt's own have none, and looks for none.
 */

/** All children of that name, in the order of the document. */
export function childrenOf(element: Element | undefined, name: string): readonly Element[] {
  return elementsOf(element).filter((child) => isPlain(child, name));
}

/** All child elements without a namespace. */
export function elementsOf(element: Element | undefined): readonly Element[] {
  const found: Element[] = [];
  for (let node: XmlNode | null = element?.firstChild ?? null; node !== null; node = node.nextSibling) {
    if (node instanceof Element && isPlain(node, node.localName)) found.push(node);
  }
  return found;
}

/** The first child of that name; a path of several names goes down through first children. */
export function childOf(element: Element | undefined, ...path: readonly string[]): Element | undefined {
  let found = element;
  for (const name of path) found = childrenOf(found, name)[0];
  return found;
}

/** The value of an attribute; null when the element or the attribute is not there. */
export function attributeOf(element: Element | undefined, name: string): string | null {
  return element?.getAttribute(name) ?? null;
}

/** The character data directly inside an element, without comments and outer white space; null without an element. */
export function textOf(element: Element | undefined): string | null {
  if (element === undefined) return null;
  let text = '';
  for (let node: XmlNode | null = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) text += node.nodeValue ?? '';
  }
  return text.trim();
}

/** The text of the first child at a path; null when it is not there. */
export function childText(element: Element | undefined, ...path: readonly string[]): string | null {
  return textOf(childOf(element, ...path));
}

/** An attribute of the first child of that name; null when either is not there. */
export function childAttribute(element: Element | undefined, child: string, attribute: string): string | null {
  return attributeOf(childOf(element, child), attribute);
}

/** Whether an attribute is `yes`, libvirt's usual word for true. */
export function isYes(element: Element | undefined, attribute: string): boolean {
  return attributeOf(element, attribute) === 'yes';
}

function isPlain(element: Element, name: string | null): boolean {
  return element.localName === name && (element.namespaceURI === null || element.namespaceURI === '');
}
