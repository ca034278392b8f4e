import { Element } from '@xmldom/xmldom';
import { parseXmlOf } from '../../facts/xml/parse-xml.js';
import { attributeOf, childOf, childrenOf, elementsOf, textOf } from '../../facts/xml/xml-element.js';
import { writeXml } from '../xml/write-xml.js';
import type { DestinationMapping } from './mapping.js';

export type MappedDefinition =
  | {
      readonly mapped: true;
      readonly xml: string /** Mappings that nothing in the definition answers to. */;
      readonly unused: readonly DestinationMapping[];
    }
  | { readonly mapped: false; readonly because: string };

/** Attributes of a `<source>` that hold a path of the host. */
const pathAttributes = ['file', 'dev', 'dir', 'path', 'socket'];

/** Elements of `<os>` whose text is a path of the host. */
const pathElements = ['loader', 'nvram', 'kernel', 'initrd', 'dtb'];

/**
 * The definition of a guest with what is called otherwise on the destination. Only where the guest cannot see it: sources of its devices, the
 * emulator, and files that it is started with.
 * @param emulator what the destination names for the guest's machine type; null where nobody knows
 */
export function mapDefinition(
  xml: string,
  mappings: readonly DestinationMapping[],
  emulator: string | null,
): MappedDefinition {
  const domain = parseXmlOf('domain', xml);
  if (!(domain instanceof Element)) return { mapped: false, because: domain.because };
  if (emulator === null && mappings.some(({ kind }) => kind === 'emulator'))
    return { mapped: false, because: 'the destination names no emulator for the machine type of the guest' };
  const unused = mappings.filter((mapping) => applyMapping(domain, mapping, emulator ?? '') === 0);
  return { mapped: true, xml: writeXml(domain), unused };
}

/** How many places were changed. */
function applyMapping(domain: Element, mapping: DestinationMapping, emulator: string): number {
  const devices = childOf(domain, 'devices');
  switch (mapping.kind) {
    case 'bridge':
      return mapBridge(devices, mapping.from, mapping.to);
    case 'path':
      return mapSources(devices, mapping.from, mapping.to) + mapBootFiles(childOf(domain, 'os'), mapping);
    case 'emulator':
      return childrenOf(devices, 'emulator').filter((element) => replaceText(element, emulator)).length;
  }
}

function mapBridge(devices: Element | undefined, from: string, to: string): number {
  const sources = childrenOf(devices, 'interface').flatMap((nic) => childOf(nic, 'source') ?? []);
  const found = sources.filter((source) => attributeOf(source, 'bridge') === from);
  for (const source of found) source.setAttribute('bridge', to);
  return found.length;
}

/** Every `<source>` below the devices, those of backing chains too. */
function mapSources(element: Element | undefined, from: string, to: string): number {
  let changed = 0;
  for (const child of elementsOf(element)) {
    for (const name of child.localName === 'source' ? pathAttributes : []) {
      const path = movedPath(attributeOf(child, name), from, to);
      if (path === null) continue;
      child.setAttribute(name, path);
      changed += 1;
    }
    changed += mapSources(child, from, to);
  }
  return changed;
}

function mapBootFiles(os: Element | undefined, { from, to }: { from: string; to: string }): number {
  const files = elementsOf(os).filter(({ localName }) => pathElements.includes(localName ?? ''));
  return files.filter((element) => {
    const path = movedPath(textOf(element), from, to);
    return path !== null && replaceText(element, path);
  }).length;
}

/** Whole names of folders only: `/a` is no beginning of `/ab`. */
function movedPath(path: string | null, from: string, to: string): string | null {
  if (path === from) return to;
  const folder = from.endsWith('/') ? from : `${from}/`;
  if (path?.startsWith(folder) !== true) return null;
  return `${to.endsWith('/') ? to : `${to}/`}${path.slice(folder.length)}`;
}

function replaceText(element: Element, text: string): boolean {
  if (textOf(element) === text) return false;
  element.textContent = text;
  return true;
}
