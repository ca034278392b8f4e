import type { Element } from '@xmldom/xmldom';
import { attributeOf } from '../xml/xml-element.js';
import { CpuParseError } from './cpu-parse-error.js';

/** An attribute that must be one of `allowed`; null where absent. Refuses any other word, as libvirt does. */
export function wordAttribute<T extends string>(element: Element, name: string, allowed: readonly T[]): T | null {
  const value = attributeOf(element, name);
  if (value === null) return null;
  const word = allowed.find((candidate) => candidate === value);
  if (word === undefined) throw new CpuParseError(`<${element.localName}> has the unknown ${name} '${value}'`);
  return word;
}

/** A decimal attribute (not negative); null where absent. */
export function numberAttribute(element: Element, name: string): number | null {
  const value = attributeOf(element, name);
  if (value === null) return null;
  if (!/^\d{1,20}$/.test(value)) throw new CpuParseError(`<${element.localName}> has the odd ${name} '${value}'`);
  return Number(value);
}

/** A decimal attribute that libvirt requires. */
export function requiredNumber(element: Element, name: string, least = 0): number {
  const value = numberAttribute(element, name);
  if (value === null || value < least)
    throw new CpuParseError(`<${element.localName}> needs a ${name} of at least ${least}`);
  return value;
}

/** A two-valued attribute such as yes/no or on/off; null where absent. */
export function switchAttribute(element: Element, name: string, on: string, off: string): boolean | null {
  const value = wordAttribute(element, name, [on, off]);
  return value === null ? null : value === on;
}
