import type { Element } from '@xmldom/xmldom';
import { Unreadable } from '../../facts/fact.js';
import { parseXmlOf } from '../../facts/xml/parse-xml.js';
import { attributeOf, childOf, childrenOf, textOf } from '../../facts/xml/xml-element.js';
import { writeXml } from '../xml/write-xml.js';
import { featureProblems } from './feature-problems.js';
import { addedByLibvirt, seenOfDevices, seenOfDomain, seenOfTimers, seenSizes, seenValues } from './seen-places.js';
import { sizeInBytes } from './size-in-bytes.js';

/**
 * What differs between two definitions of a guest that the guest could see, in words, as far as libvirt compares it before it migrates
 * (virDomainDefCheckABIStability). What one of them leaves to libvirt, as an address, is no difference here: libvirt itself says what it
 * becomes, and compares that.
 */
export function abiProblems(before: string, after: string): readonly string[] {
  const [one, other] = [parseXmlOf('domain', before), parseXmlOf('domain', after)];
  if (one instanceof Unreadable) return [`the definition cannot be read: ${one.because}`];
  if (other instanceof Unreadable) return [`the definition for the destination cannot be read: ${other.because}`];
  return [
    ...seenValues.flatMap((place) => difference('', place, valueAt(one, place), valueAt(other, place))),
    ...seenSizes.flatMap((place) => difference('', place, sizeAt(one, place), sizeAt(other, place))),
    ...seenOfDomain.flatMap((place) => difference('', place, contentAt(one, place), contentAt(other, place))),
    ...featureProblems(childOf(one, 'cpu'), childOf(other, 'cpu')),
    ...listProblems('clock/timer', timersOf(one), timersOf(other), seenOfTimers),
    ...deviceProblems(childOf(one, 'devices'), childOf(other, 'devices')),
  ];
}

function deviceProblems(before: Element | undefined, after: Element | undefined): readonly string[] {
  return Object.entries(seenOfDevices).flatMap(([kind, places]) =>
    listProblems(`devices/${kind}`, devicesOf(before, kind), devicesOf(after, kind), places),
  );
}

/** Of several elements of one kind, each is compared with the one that has its place. */
function listProblems(
  name: string,
  before: readonly Element[],
  after: readonly Element[],
  places: readonly string[],
): readonly string[] {
  if (before.length !== after.length)
    return [`the number of ${name} is ${before.length}, and would be ${after.length}`];
  return before.flatMap((element, index) => {
    const within = `${name}${index === 0 ? '' : ` ${index + 1}`}/`;
    return places.flatMap((place) =>
      difference(within, place, valueAt(element, place), valueAt(after[index] ?? element, place)),
    );
  });
}

function timersOf(domain: Element): readonly Element[] {
  return childrenOf(childOf(domain, 'clock'), 'timer');
}

function devicesOf(devices: Element | undefined, kind: string): readonly Element[] {
  const isAdded = addedByLibvirt[kind] ?? (() => false);
  return childrenOf(devices, kind).filter((device) => !isAdded((place) => valueAt(device, place)));
}

/** Null where the definition does not say. */
function valueAt(element: Element, place: string): string | null {
  const [path = '', attribute] = place.split('@');
  const found = path === '' ? element : childOf(element, ...path.split('/'));
  return attribute === undefined ? textOf(found) : attributeOf(found, attribute);
}

function sizeAt(domain: Element, place: string): string | null {
  return sizeInBytes(childOf(domain, place));
}

/** All that is in an element, in one spelling. */
function contentAt(domain: Element, place: string): string | null {
  const element = childOf(domain, ...place.split('/'));
  return element === undefined ? null : writeXml(element).replaceAll(/>\s+</g, '><');
}

function difference(within: string, place: string, from: string | null, to: string | null): readonly string[] {
  const isAddress = place.startsWith('address@');
  if (from === to || (isAddress && (from === null || to === null))) return [];
  return [`${within}${place.replace('@', ' ').trim()} is ${shown(from)}, and would be ${shown(to)}`];
}

/** Elements as a whole are not quoted. */
function shown(value: string | null): string {
  if (value === null || value === '') return 'not set';
  return value.startsWith('<') ? 'another' : `'${value}'`;
}
