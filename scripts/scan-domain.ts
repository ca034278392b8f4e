import { Element } from '@xmldom/xmldom';
import type { Capture } from '../src/facts/capture.js';
import { type Fact, valueIfKnown } from '../src/facts/fact.js';
import { hostDevicesOf } from '../src/facts/readers/domain-host-devices.js';
import { parseDomain } from '../src/facts/readers/domain-xml.js';
import { readGuest } from '../src/facts/readers/guest.js';
import { childText } from '../src/facts/xml/xml-element.js';

type DomainScan = DomainCounts | { readonly error: string };

interface DomainCounts {
  readonly name: string | null;
  readonly uuid: string | null;
  readonly disk: number;
  readonly interface: number;
  readonly hostdev: number;
  readonly controller: number;
  readonly filesystem: number;
  readonly tpm: number;
  readonly graphics: number;
}

const noCapture: Capture = {
  schemaVersion: 1,
  host: 'scan',
  tool: { name: 'domain-scan', version: '0' },
  collectedAt: '1970-01-01T00:00:00Z',
  origin: { kind: 'recorded' },
  outputs: [],
};

/** Counts what the product's readers found in one domain definition: the facts themselves, not the XML elements. */
export function scanDomain(text: string): DomainScan {
  const domain = parseDomain(text);
  if (!(domain instanceof Element)) return { error: domain.because };
  const uuid = childText(domain, 'uuid') || null;
  const source = { uuid: uuid ?? '', capture: noCapture, live: domain, inactive: domain };
  const { facts, disks, nics } = readGuest(source, undefined);
  return {
    name: valueIfKnown(facts.name) ?? null,
    uuid,
    disk: disks.length,
    interface: nics.length,
    // The fact also has the devices behind interfaces, which are no hostdev elements.
    hostdev: hostDevicesOf(domain).length,
    controller: lengthOf(facts.controllers),
    filesystem: lengthOf(facts.fileSystems),
    tpm: lengthOf(facts.tpms),
    graphics: lengthOf(facts.graphics),
  };
}

/** A fact that was lost counts as -1, which no other count agrees with. */
function lengthOf(fact: Fact<readonly unknown[]>): number {
  return valueIfKnown(fact)?.length ?? -1;
}
