import { visibleText } from './visible-text.js';

/** Longest text that one value may add to a message, in UTF-16 code units. */
const longestValue = 1000;

/** A value as messages show it: no `.0`, lists joined by commas, nothing invisible, and never endless. */
export function valueText(value: unknown): string {
  return shortened(visibleText(plainText(value)));
}

/** The same without any change to the characters, for arguments of commands. */
export function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (value === null || value === undefined) return 'none';
  if (Array.isArray(value)) return value.map(plainText).join(', ');
  if (value instanceof Set) return [...value].map(plainText).join(', ');
  if (typeof value === 'object' && isRecord(value)) return recordText(value);
  return String(value);
}

/** Twelve digits hide the noise of binary fractions (0.1 + 0.2) and keep every count and size exact. */
function numberText(value: number): string {
  if (Number.isInteger(value)) return String(value === 0 ? 0 : value);
  return String(Number(value.toPrecision(12)));
}

function recordText(record: object): string {
  const parts = Object.entries(record).map(([key, value]) => `${key}: ${plainText(value)}`);
  return `{${parts.join(', ')}}`;
}

function isRecord(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function shortened(text: string): string {
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`;
}
