import { Element } from '@xmldom/xmldom';
import { Unreadable, unreadable } from '../fact.js';
import { parseXmlOf } from '../xml/parse-xml.js';
import { type Sections, sectionLines, sectionText } from './libvirt-sections.js';

/** A pool or network as virsh answers for it: what `pool-info` or `net-info` prints, and its definition. */
export interface LibvirtObject {
  readonly information: string;
  readonly definition: Element;
}

/**
 * The objects of a probe with the sections list, `info WORD` and `xml WORD`. One that could not be read makes the list
 * unreadable, since rules look for what is *not* in it; one that went away in the meantime does not.
 */
export function readObjects(sections: Sections, rootName: string): readonly LibvirtObject[] | Unreadable {
  const listed = listedWords(sections);
  if (listed instanceof Unreadable) return listed;
  const objects: LibvirtObject[] = [];
  for (const word of listed) {
    const object = readObject(sections, rootName, word);
    if (object instanceof Unreadable) return unreadable(`${word}: ${object.because}`);
    if (object !== null) objects.push(object);
  }
  return objects;
}

function readObject(sections: Sections, rootName: string, word: string): LibvirtObject | Unreadable | null {
  const information = sectionText(sections, `info ${word}`);
  const text = sectionText(sections, `xml ${word}`);
  if (isGone(information) || isGone(text)) return isUuid(word) ? null : unreadable('old virsh cannot be asked for it');
  if (information instanceof Unreadable) return information;
  if (text instanceof Unreadable) return text;
  const definition = parseXmlOf(rootName, text.trim());
  return definition instanceof Element ? { information, definition } : definition;
}

/** UUIDs one a line; of old virsh the first word of each row of its table. */
function listedWords(sections: Sections): readonly string[] | Unreadable {
  const lines = sectionLines(sections, 'list');
  if (lines instanceof Unreadable) return lines;
  const dashes = lines.findIndex((line) => /^-{5,}$/.test(line));
  return lines.slice(dashes + 1).map((line) => line.split(/\s/, 1)[0] ?? '');
}

function isGone(answer: string | Unreadable): boolean {
  return answer instanceof Unreadable && /not found|failed to get/i.test(answer.because);
}

function isUuid(word: string): boolean {
  return /^[\da-f-]{36}$/.test(word);
}
