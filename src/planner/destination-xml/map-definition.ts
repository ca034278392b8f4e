import { Element } from '@xmldom/xmldom';
import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import { emulatorMapping, mappedName, mappingOf } from '../../facts/mapping/mapped-name.js';
import { parseXmlOf } from '../../facts/xml/parse-xml.js';
import { attributeOf, childOf, childrenOf, elementsOf, textOf } from '../../facts/xml/xml-element.js';
import { writeXml } from '../xml/write-xml.js';

export type MappedDefinition =
  | {
      readonly mapped: true;
      readonly xml: string;
      /** The mappings that something in the definition answers to. */
      readonly used: ReadonlySet<DestinationMapping>;
    }
  | { readonly mapped: false; readonly because: string };

/** Attributes of a `<source>` that hold a path of the host. */
const pathAttributes = ['file', 'dev', 'dir', 'path', 'socket'];

/** Elements of `<os>` whose text is a path of the host. */
const pathElements = ['loader', 'nvram', 'kernel', 'initrd', 'dtb'];

/**
 * The definition of a guest with what is called otherwise on the destination. Only where the guest cannot see it: sources of its devices, the
 * emulator, and files that it is started with.
 * @param offered the emulator that the destination names for the guest's machine type; null where nobody knows
 */
export function mapDefinition(
  xml: string,
  mappings: readonly DestinationMapping[],
  offered: string | null,
): MappedDefinition {
  const domain = parseXmlOf('domain', xml);
  if (!(domain instanceof Element)) return { mapped: false, because: domain.because };
  const emulator = emulatorMapping(mappings);
  const path = emulator?.path ?? offered;
  if (emulator !== undefined && path === null)
    return { mapped: false, because: 'the destination names no emulator for the machine type of the guest' };
  const used = new Set<DestinationMapping>();
  const [devices, os] = [childOf(domain, 'devices'), childOf(domain, 'os')];
  mapNetworks(devices, mappings, used);
  mapSources(devices, mappings, used);
  mapSources(os, mappings, used);
  mapBootFiles(os, mappings, used);
  if (emulator !== undefined && path !== null) mapEmulator(devices, path, () => used.add(emulator));
  return { mapped: true, xml: writeXml(domain), used };
}

type Used = Set<DestinationMapping>;

/**
 * An interface of a running guest that is on a network says as well which bridge that has become, and which port: the destination finds its
 * own.
 */
function mapNetworks(devices: Element | undefined, mappings: readonly DestinationMapping[], used: Used): void {
  for (const source of childrenOf(devices, 'interface').flatMap((nic) => childOf(nic, 'source') ?? [])) {
    const kind = attributeOf(source, 'network') === null ? 'bridge' : 'network';
    if (!rename(source, kind, kind, mappings, used) || kind === 'bridge') continue;
    source.removeAttribute('bridge');
    source.removeAttribute('portid');
  }
}

/** Every `<source>` below, those of backing chains too. */
function mapSources(element: Element | undefined, mappings: readonly DestinationMapping[], used: Used): void {
  for (const child of elementsOf(element)) {
    if (child.localName === 'source') for (const name of pathAttributes) rename(child, name, 'path', mappings, used);
    mapSources(child, mappings, used);
  }
}

function mapBootFiles(os: Element | undefined, mappings: readonly DestinationMapping[], used: Used): void {
  for (const element of elementsOf(os)) {
    rename(element, 'template', 'path', mappings, used);
    const path = textOf(element) ?? '';
    const mapping = pathElements.includes(element.localName ?? '') ? mappingOf(mappings, 'path', path) : undefined;
    if (mapping === undefined) continue;
    used.add(mapping);
    element.textContent = mappedName(mappings, 'path', path);
  }
}

function mapEmulator(devices: Element | undefined, path: string, use: () => void): void {
  for (const emulator of childrenOf(devices, 'emulator')) {
    use();
    emulator.textContent = path;
  }
}

/** Whether a mapping speaks of that attribute. */
function rename(
  element: Element,
  attribute: string,
  kind: 'bridge' | 'network' | 'path',
  mappings: readonly DestinationMapping[],
  used: Used,
): boolean {
  const name = attributeOf(element, attribute);
  const mapping = name === null ? undefined : mappingOf(mappings, kind, name);
  if (name === null || mapping === undefined) return false;
  used.add(mapping);
  element.setAttribute(attribute, mappedName(mappings, kind, name));
  return true;
}
