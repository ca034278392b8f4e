import { replaceInvisible } from '../text/visible-text.js';
import type { ReportDocument } from './format.js';
import { compareKeys } from './key-order.js';

/** The document as JSON: keys in the order of `key-order.ts` however it was made, two spaces, a newline at the end. */
export function formatJson(report: ReportDocument): string {
  return visibleJson(report, orderedKeys);
}

/** The document as plain values, its keys in the same order. */
export function orderedDocument(report: ReportDocument): unknown {
  return JSON.parse(JSON.stringify(report, orderedKeys));
}

/** Any value as JSON that a terminal may show, keys in the order in which they were made, a newline at the end. */
export function visibleJson(value: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  // Outside of strings JSON has no invisible characters but line ends, so whatever is found is inside one and can be escaped.
  return `${JSON.stringify(value, replacer, 2).split('\n').map(escapeInvisible).join('\n')}\n`;
}

function orderedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => compareKeys(one, other)));
}

/** One line of JSON. A terminal that shows it must not obey it: C1 controls, bidirectional overrides and the like are escaped. */
export function escapeInvisible(line: string): string {
  return replaceInvisible(line, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
