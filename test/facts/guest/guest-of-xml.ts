import { type Fact, valueIfKnown } from '../../../src/facts/fact.js';
import type { Guest } from '../../../src/facts/host-facts.js';
import { readLibvirtFacts } from '../../../src/facts/readers/libvirt-facts.js';
import { captureOf, ran } from '../libvirt/recorded-capture.js';

export const uuid = '11111111-2222-4333-8444-555555555555';

/** What the readers make of a live definition, and of an inactive one where that differs. */
export function guestOfXml(live: string, inactive = live): Guest {
  const capture = captureOf([ran('guest-live-xml', uuid, live), ran('guest-inactive-xml', uuid, inactive)]);
  const guest = readLibvirtFacts(capture).guests[0];
  if (guest === undefined) throw new Error('the capture has no guest');
  return guest;
}

/** A guest with some devices. */
export function guestWithDevices(devices: string): Guest {
  return guestOfXml(`<domain type='kvm'><name>a</name><devices>${devices}</devices></domain>`);
}

/** The known values among some facts, by id. */
export function valuesOf(facts: Readonly<Record<string, Fact<unknown>>>): Readonly<Record<string, unknown>> {
  const known = Object.entries(facts).filter(([, fact]) => fact.status === 'known');
  return Object.fromEntries(known.map(([id, fact]) => [id, valueIfKnown(fact)]));
}

/** The values of some facts in a row; undefined for missing ones. */
export function rowOf(...facts: readonly Fact<unknown>[]): readonly unknown[] {
  return facts.map((fact) => valueIfKnown(fact));
}
