import type { Report } from '../document.js';
import { replaceInvisible } from '../text/visible-text.js';
import { keyOrder } from './key-order.js';

const ranks = new Map(keyOrder.map((key, rank) => [key, rank]));

/** The document as JSON: keys in the order of `key-order.ts` however it was made, two spaces, a newline at the end. */
export function formatJson(report: Report): string {
  // Outside of strings JSON has no invisible characters but line ends, so whatever is found is inside one and can be escaped.
  return `${JSON.stringify(report, orderedKeys, 2).split('\n').map(escapeInvisible).join('\n')}\n`;
}

function orderedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => compareKeys(one, other)));
}

function compareKeys(one: string, other: string): number {
  const byRank = (ranks.get(one) ?? ranks.size) - (ranks.get(other) ?? ranks.size);
  if (byRank !== 0 || one === other) return byRank;
  return one < other ? -1 : 1;
}

/** One line of JSON. A terminal that shows it must not obey it: C1 controls, bidirectional overrides and the like are escaped. */
export function escapeInvisible(line: string): string {
  return replaceInvisible(line, (character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
