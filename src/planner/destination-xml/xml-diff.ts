import { Element } from '@xmldom/xmldom';
import { createTwoFilesPatch } from 'diff';
import { parseXml } from '../../facts/xml/parse-xml.js';
import { writeXml } from '../xml/write-xml.js';

/** A unified diff of two definitions, for people; empty when they are the same but for quotes and the like. */
export function xmlDiff(before: string, after: string): string {
  const [one, other] = [asWritten(before), asWritten(after)];
  if (one === other) return '';
  return createTwoFilesPatch('source', 'destination', one, other, undefined, undefined, { context: 3 });
}

function asWritten(xml: string): string {
  const root = parseXml(xml);
  return `${(root instanceof Element ? writeXml(root) : xml).trimEnd()}\n`;
}
