import { DOMParser, Element, type Node as XmlNode } from '@xmldom/xmldom';
import { type Unreadable, unreadable } from '../fact.js';

/** The depth at which libxml2, libvirt's own parser, gives up too; it keeps hostile nesting off every stack. */
const maximumDepth = 256;

/**
 * Parses one XML document and returns its root. Never throws: what is not well-formed, nests deeper than 256 elements
 * or declares a document type (whose entities could name files or grow without bound) is unreadable, with the reason.
 */
export function parseXml(text: string): Element | Unreadable {
  if (declaresDocumentType(text)) return unreadable('the XML declares a document type, which libvirt never does');
  let problem = '';
  const onError = (level: 'warning' | 'error' | 'fatalError', message: string): void => {
    // A warning, such as for a replacement character in a guest's name, does not make a document unreadable.
    if (level === 'warning') return;
    problem = message;
    throw new Error(message);
  };
  try {
    const parser = new DOMParser({ locator: false, normalizeLineEndings, onError });
    const root = parser.parseFromString(text, 'text/xml').documentElement;
    if (root === null) return unreadable('the XML has no root element');
    return nestsTooDeep(root) ? unreadable(`the XML nests deeper than ${maximumDepth} elements`) : root;
  } catch (error) {
    return unreadable(`the XML is not well-formed: ${firstLine(problem === '' ? String(error) : problem)}`);
  }
}

/** Parses one XML document that must have a certain root element. */
export function parseXmlOf(rootName: string, text: string): Element | Unreadable {
  const root = parseXml(text);
  if (!(root instanceof Element)) return root;
  return root.localName === rootName ? root : unreadable(`the XML is <${root.nodeName}>, not <${rootName}>`);
}

/** Looks only before the root element: further on, a document type is text of a comment or CDATA, or an error. */
function declaresDocumentType(text: string): boolean {
  let at = 0;
  for (;;) {
    while (at < text.length && /[\s\uFEFF]/.test(text.charAt(at))) at += 1;
    if (text.startsWith('<?', at)) at = after(text, '?>', at + 2);
    else if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else return text.slice(at, at + 9).toUpperCase() === '<!DOCTYPE';
  }
}

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + end.length;
}

function nestsTooDeep(root: Element): boolean {
  let depth = 1;
  let node: XmlNode = root;
  for (;;) {
    if (node.firstChild !== null) {
      node = node.firstChild;
      depth += 1;
    } else {
      while (node !== root && node.nextSibling === null && node.parentNode !== null) {
        node = node.parentNode;
        depth -= 1;
      }
      if (node === root || node.nextSibling === null) return false;
      node = node.nextSibling;
    }
    // The text inside the deepest element counts as one level.
    if (depth > maximumDepth + 1) return true;
  }
}

/** XML 1.0 line ends; the library's own default also turns U+0085 and U+2028 inside names into line ends. */
function normalizeLineEndings(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
