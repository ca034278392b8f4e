import { Element } from '@xmldom/xmldom';
import { type Capture, outputOf, succeeded } from '../capture.js';
import { guestFacts } from '../catalogue/guest.js';
import { parseCpuElement, parseCpuXml } from '../cpu/parse-cpu.js';
import { type Unreadable, unreadable } from '../fact.js';
import { wholeNumber } from '../xml/whole-number.js';
import { attributeOf, childAttribute, childOf, childText } from '../xml/xml-element.js';
import { dimmsWithoutSlotOf, hasHardLimit, hugepageSizesOf, memoryMaximumOf } from './domain-memory.js';
import { clockOf, firmwareOf, pinningOf, securityLabelsOf } from './domain-placement.js';
import { hasQemuCommandline, parseDomain } from './domain-xml.js';
import { readArea, someOf } from './read-area.js';

const liveDefinitions = someOf(
  guestFacts,
  'active',
  'virtType',
  'architecture',
  'machine',
  'emulator',
  'memory.maximumBytes',
  'memory.hugepageSizesBytes',
  'memory.hardLimit',
  'memory.dimmsWithoutSlot',
  'vcpus.maximum',
  'cpu',
  'firmware',
  'launchSecurity',
  'qemuCommandline',
  'clock',
  'pinning',
  'securityLabels',
);
const configuredDefinitions = someOf(guestFacts, 'configuredCpu');

/** A parsed definition; undefined when its probe failed. */
export type Definition = Element | Unreadable | undefined;

/** The definition that one of the XML probes gave for a guest. */
export function definitionOf(
  capture: Capture,
  probe: 'guest-live-xml' | 'guest-inactive-xml',
  uuid: string,
): Definition {
  const output = outputOf(capture, probe, uuid);
  return succeeded(output) ? parseDomain(output.stdout) : undefined;
}

/** The element of a definition, for a reader in an area: undefined loses the area, an unreadable one says why. */
export function elementOf(definition: Definition): Element | undefined {
  if (definition === undefined || definition instanceof Element) return definition;
  throw new Error(definition.because);
}

/** What a guest's definition says of the guest as a whole. */
export function readGuestDefinition(capture: Capture, live: Definition, inactive: Definition) {
  return {
    ...readArea(liveDefinitions, capture, () => {
      const domain = elementOf(live);
      return domain === undefined ? undefined : readDefinition(domain);
    }),
    ...readArea(configuredDefinitions, capture, () => {
      const domain = elementOf(inactive);
      return domain === undefined ? undefined : { configuredCpu: cpuOf(domain) };
    }),
  };
}

function readDefinition(domain: Element) {
  const type = childOf(domain, 'os', 'type');
  return {
    // libvirt numbers only what runs.
    active: attributeOf(domain, 'id') !== null,
    virtType: attributeOf(domain, 'type') ?? unreadable('the definition names no virtualisation type'),
    architecture: attributeOf(type, 'arch') ?? unreadable('the definition names no architecture'),
    machine: attributeOf(type, 'machine') ?? unreadable('the definition names no machine type'),
    emulator: childText(domain, 'devices', 'emulator') ?? '',
    'memory.maximumBytes': memoryMaximumOf(domain) ?? unreadable('the definition names no memory size'),
    'memory.hugepageSizesBytes': hugepageSizesOf(domain),
    'memory.hardLimit': hasHardLimit(domain),
    'memory.dimmsWithoutSlot': dimmsWithoutSlotOf(domain),
    'vcpus.maximum': wholeNumber(childText(domain, 'vcpu')) ?? unreadable('the definition names no number of CPUs'),
    cpu: cpuOf(domain),
    firmware: firmwareOf(domain),
    launchSecurity: childAttribute(domain, 'launchSecurity', 'type') ?? '',
    qemuCommandline: hasQemuCommandline(domain),
    clock: clockOf(domain),
    pinning: pinningOf(domain),
    securityLabels: securityLabelsOf(domain),
  };
}

/** A definition without a CPU element leaves the choice to QEMU: a CPU about which nothing is said. */
function cpuOf(domain: Element) {
  const element = childOf(domain, 'cpu');
  const parsed = element === undefined ? parseCpuXml('<cpu/>') : parseCpuElement(element);
  return parsed.kind === 'parsed' ? parsed.cpu : unreadable(`the CPU of the guest cannot be read: ${parsed.reason}`);
}
