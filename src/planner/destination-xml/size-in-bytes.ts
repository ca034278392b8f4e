import type { Element } from '@xmldom/xmldom';
import { attributeOf, textOf } from '../../facts/xml/xml-element.js';

/** libvirt's units of sizes, in bytes: those with an `i` and single letters count by 1024, the others by 1000. */
function unitBytes(unit: string): bigint | null {
  const name = unit.toLowerCase();
  if (name === 'b' || name === 'bytes') return 1n;
  const [, letter, suffix] = /^([kmgtpe])(ib|b|)$/.exec(name) ?? [];
  if (letter === undefined) return null;
  return (suffix === 'b' ? 1000n : 1024n) ** BigInt('kmgtpe'.indexOf(letter) + 1);
}

/** A size as text, `… bytes`; as it is written, where that cannot be read. Without a unit libvirt takes KiB. */
export function sizeInBytes(element: Element | undefined): string | null {
  const text = textOf(element);
  const unit = unitBytes(attributeOf(element, 'unit') ?? 'KiB');
  return text === null || unit === null || !/^\d{1,20}$/.test(text) ? text : `${BigInt(text) * unit} bytes`;
}
