import { Element } from '@xmldom/xmldom';
import { type Capture, outputsOf, succeeded } from '../capture.js';
import { parseXmlOf } from '../xml/parse-xml.js';
import { attributeOf, childText } from '../xml/xml-element.js';
import { sectionsOfProbe, sectionText } from './libvirt-sections.js';

/** Definitions as libvirt printed them, for what has to be made on another host. What could not be read is not in them. */
export interface Definitions {
  readonly pools: ReadonlyMap<string, string>;
  readonly networks: ReadonlyMap<string, string>;
  readonly nwfilters: ReadonlyMap<string, string>;
  /** The inactive definitions, by UUID. */
  readonly guests: ReadonlyMap<string, string>;
  /** What runs, or is defined where nothing runs; by UUID too. */
  readonly running: ReadonlyMap<string, string>;
}

export function readDefinitions(capture: Capture): Definitions {
  return {
    pools: objectsOf(capture, 'pools', 'pool'),
    networks: objectsOf(capture, 'networks', 'network'),
    nwfilters: objectsOf(capture, 'nwfilters', 'filter'),
    guests: guestsOf(capture, 'guest-inactive-xml'),
    running: guestsOf(capture, 'guest-live-xml'),
  };
}

function guestsOf(capture: Capture, probe: string): ReadonlyMap<string, string> {
  return new Map(
    outputsOf(capture, probe).flatMap((output) =>
      succeeded(output) && output.key !== null ? [[output.key, output.stdout] as const] : [],
    ),
  );
}

function objectsOf(capture: Capture, probe: string, rootName: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const sections = sectionsOfProbe(capture, probe);
  for (const name of sections?.keys() ?? []) {
    if (sections === undefined || !name.startsWith('xml ')) continue;
    const text = sectionText(sections, name);
    if (typeof text !== 'string') continue;
    const definition = parseXmlOf(rootName, text.trim());
    const called = definition instanceof Element ? nameOf(definition) : null;
    if (called !== null) found.set(called, text.trim());
  }
  return found;
}

/** Pools and networks have an element for it, filters an attribute. */
function nameOf(definition: Element): string | null {
  return childText(definition, 'name') ?? attributeOf(definition, 'name');
}
