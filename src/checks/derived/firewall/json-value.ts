/** Typed access to JSON whose shape another program decided. Nothing here throws. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isJsonRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that is itself a record; null for anything else. */
export function recordIn(value: unknown, key: string): JsonRecord | null {
  const member = isJsonRecord(value) ? value[key] : undefined;
  return isJsonRecord(member) ? member : null;
}

export function listIn(value: unknown, key: string): readonly unknown[] {
  const member = isJsonRecord(value) ? value[key] : undefined;
  return Array.isArray(member) ? member : [];
}

export function textIn(value: unknown, key: string): string | null {
  const member = isJsonRecord(value) ? value[key] : undefined;
  return typeof member === 'string' ? member : null;
}
