import type { FactPart } from '../expression/fact-uses.js';
import type { ValueIds } from './value-ids.js';

/** The parts of a fact's value that count; equal parts have an equal key. */
export interface ValueParts {
  readonly key: string;
  readonly paths: readonly FactPart['path'][];
}

/** All of the value. */
export const wholeValue: ValueParts = { key: '', paths: [[]] };

/** Without parts of other parts, in a fixed order. */
export function valueParts(paths: readonly FactPart['path'][]): ValueParts {
  const byText = new Map(paths.map((path) => [JSON.stringify(path), path]));
  const outermost = [...byText].filter(([, path]) => !paths.some((other) => isInside(path, other)));
  if (outermost.length === 0 || outermost.some(([, path]) => path.length === 0)) return wholeValue;
  const sorted = outermost.sort(([one], [other]) => (one < other ? -1 : 1));
  return { key: sorted.map(([text]) => text).join(), paths: sorted.map(([, path]) => path) };
}

function isInside(path: FactPart['path'], outer: FactPart['path']): boolean {
  return outer.length < path.length && outer.every((member, index) => member === path[index]);
}

/** The number of what a value holds in these parts. */
export function partsId(value: unknown, { paths }: ValueParts, ids: ValueIds): number {
  const [only, ...others] = paths;
  const single = only === undefined || others.length > 0 ? null : memberAt(value, only);
  if (single !== null) return ids.idOf(single.value);
  let text = '/';
  for (const path of paths) text += `${partText(value, path, 0, ids)}/`;
  return ids.idOfText(text);
}

/** What a path of plain members leads to; null where it leads nowhere, or into a list. */
function memberAt(value: unknown, path: FactPart['path']): { readonly value: unknown } | null {
  let found = value;
  for (const member of path) {
    if (member === '#' || member === '*' || !isPlain(found) || !Object.hasOwn(found, member)) return null;
    found = found[member];
  }
  return { value: found };
}

/** Where the path leads nowhere, what stopped it counts: the text starts with a sign that no text of a value starts with. */
function partText(value: unknown, path: FactPart['path'], depth: number, ids: ValueIds): string {
  const member = path[depth];
  if (member === undefined) return ids.textOf(value);
  if (member === '#' || member === '*') {
    if (!Array.isArray(value)) return `?${depth}${ids.textOf(value)}`;
    if (member === '#') return `#${value.length}`;
    let text = '*';
    for (const entry of value) text += `${partText(entry, path, depth + 1, ids)},`;
    return text;
  }
  if (!isPlain(value)) return `?${depth}${ids.textOf(value)}`;
  return Object.hasOwn(value, member) ? partText(value[member], path, depth + 1, ids) : `?${depth}`;
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
