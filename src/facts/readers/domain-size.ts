import type { Element } from '@xmldom/xmldom';
import { wholeNumber } from '../xml/whole-number.js';
import { attributeOf, textOf } from '../xml/xml-element.js';

const prefixes = ['k', 'm', 'g', 't', 'p', 'e'];

/**
 * Bytes of one unit by libvirt's own reading (virScaleInteger): `b` and `bytes`; a prefix alone or with `iB` counts
 * in 1024s, with `B` in 1000s; upper and lower case are the same. Null for units that libvirt refuses.
 */
export function bytesOfUnit(unit: string): number | null {
  const word = unit.toLowerCase();
  if (word === 'b' || word === 'byte' || word === 'bytes') return 1;
  const power = prefixes.indexOf(word.charAt(0)) + 1;
  if (power === 0) return null;
  const rest = word.slice(1);
  if (rest === '' || rest === 'ib') return 1024 ** power;
  return rest === 'b' ? 1000 ** power : null;
}

/** The size that an element states in its text and `unit` attribute (KiB when absent), in bytes; null when it states none. */
export function bytesOfElement(element: Element | undefined): number | null {
  return scaled(textOf(element), attributeOf(element, 'unit') ?? 'KiB');
}

/** The size that two attributes of an element state, in bytes; null when they state none. */
export function bytesOfAttributes(element: Element | undefined, size: string, unit: string): number | null {
  return scaled(attributeOf(element, size), attributeOf(element, unit) ?? 'KiB');
}

function scaled(text: string | null, unit: string): number | null {
  const count = wholeNumber(text);
  const scale = bytesOfUnit(unit);
  return count === null || scale === null ? null : count * scale;
}
