import { compareKeys } from './formats/key-order.js';

/**
 * A value as JSON can hold it: large whole numbers become text, what JSON has no word for becomes null. Its keys are in the order of the JSON
 * report, so that a report that was read again gives the same text.
 */
export function plainValue(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'bigint':
      return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
    case 'object':
      return plainObject(value);
    default:
      return null;
  }
}

function plainObject(value: object | null): unknown {
  if (value === null) return null;
  if (Array.isArray(value) || value instanceof Set) return Array.from(value, plainValue);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const members = entries.map(([key, member]) => [String(key), plainValue(member)] as const);
  return Object.fromEntries(members.sort(([one], [other]) => compareKeys(one, other)));
}
