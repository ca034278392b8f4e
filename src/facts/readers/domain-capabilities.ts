import { Element } from '@xmldom/xmldom';
import { type Capture, outputsOf, succeeded } from '../capture.js';
import { hostHardwareFacts } from '../catalogue/host-hardware.js';
import { parseDomainCapabilitiesCpuElement } from '../cpu/domain-capabilities-cpu.js';
import { Unreadable, unreadable } from '../fact.js';
import type { DomainCapabilities } from '../model/host-services.js';
import { parseXmlOf } from '../xml/parse-xml.js';
import { wholeNumber } from '../xml/whole-number.js';
import { attributeOf, childOf, childrenOf, childText, elementsOf, textOf } from '../xml/xml-element.js';
import { sectionsOfProbe, sectionText } from './libvirt-sections.js';
import { readArea, someOf } from './read-area.js';

const definitions = someOf(hostHardwareFacts, 'domainCapabilities');

/** What the host offers to guests: one entry for each virtualisation type and machine type that libvirt answered for. */
export function readDomainCapabilities(capture: Capture) {
  return readArea(definitions, capture, (whole) => {
    const documents = answers(whole);
    const read = documents.map((document) =>
      document instanceof Unreadable ? document : parseDomainCapabilities(document),
    );
    const found = new Map<string, DomainCapabilities>();
    for (const one of read) if (!(one instanceof Unreadable)) found.set(`${one.virtType}/${one.machine}`, one);
    return { domainCapabilities: found.size > 0 ? [...found.values()] : read.find((one) => one instanceof Unreadable) };
  });
}

/** The documents of the default machine types, and those of the machine types that were asked for. */
function answers(capture: Capture): readonly (string | Unreadable)[] {
  const sections = sectionsOfProbe(capture, 'virsh-domcapabilities');
  const defaults = sections === undefined ? [] : ['qemu', 'kvm'].map((virtType) => sectionText(sections, virtType));
  const asked = outputsOf(capture, 'virsh-domcapabilities-machine').filter(succeeded);
  return [...defaults, ...asked.map((output) => output.stdout)];
}

/** Reads one `<domainCapabilities>` document. Never throws. */
function parseDomainCapabilities(text: string): DomainCapabilities | Unreadable {
  const root = parseXmlOf('domainCapabilities', text);
  if (!(root instanceof Element)) return root;
  const cpu = parseDomainCapabilitiesCpuElement(root);
  if (cpu.kind === 'invalid') return unreadable(`the CPU part of the domain capabilities: ${cpu.reason}`);
  return {
    virtType: childText(root, 'domain') ?? '',
    machine: childText(root, 'machine') ?? '',
    architecture: childText(root, 'arch') ?? '',
    emulator: childText(root, 'path') ?? '',
    maxVcpus: wholeNumber(attributeOf(childOf(root, 'vcpu'), 'max')),
    enumerations: enumerationsOf(root),
    loaders: childrenOf(childOf(root, 'os', 'loader'), 'value').flatMap((value) => textOf(value) ?? []),
    cpu: cpu.cpu,
  };
}

function enumerationsOf(root: Element): Readonly<Record<string, readonly string[]>> {
  const sections = [
    ...['os', 'memoryBacking'].flatMap((name) => childOf(root, name) ?? []),
    ...[childOf(root, 'os', 'loader')].flatMap((loader) => loader ?? []),
    ...elementsOf(childOf(root, 'devices')),
    ...elementsOf(childOf(root, 'features')),
  ];
  const entries = new Map<string, readonly string[]>();
  for (const section of sections) {
    const supported = attributeOf(section, 'supported');
    if (supported !== null) entries.set(`${section.localName}.supported`, [supported]);
    for (const list of childrenOf(section, 'enum')) {
      const values = childrenOf(list, 'value').flatMap((value) => textOf(value) ?? []);
      entries.set(`${section.localName}.${attributeOf(list, 'name') ?? ''}`, values);
    }
  }
  return Object.fromEntries(entries);
}
