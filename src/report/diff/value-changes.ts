/** One member of a value that is not as it was; the path is empty for the value itself, and null stands for a member that is not there. */
export interface ValueChange {
  readonly path: string;
  readonly old: string | null;
  readonly new: string | null;
}

type Members = ReadonlyMap<string, unknown>;

/**
 * In what two plain values differ, member by member. Members of a list are told apart by their name, target, path, UUID or MAC where each has
 * one; what is no list of objects is compared as a whole.
 */
export function valueChanges(old: unknown, now: unknown, path = ''): readonly ValueChange[] {
  if (JSON.stringify(old) === JSON.stringify(now)) return [];
  const [before, after] = [membersOf(old), membersOf(now)];
  if (before === null || after === null) return [{ path, old: textOf(old), new: textOf(now) }];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const member = path === '' ? key : `${path}.${key}`;
    if (!before.has(key)) return [{ path: member, old: null, new: textOf(after.get(key)) }];
    if (!after.has(key)) return [{ path: member, old: textOf(before.get(key)), new: null }];
    return valueChanges(before.get(key), after.get(key), member);
  });
}

function membersOf(value: unknown): Members | null {
  if (typeof value !== 'object' || value === null) return null;
  return Array.isArray(value) ? itemsOf(value) : new Map(Object.entries(value));
}

function itemsOf(items: readonly unknown[]): Members | null {
  const keys = items.map(keyOf);
  if (keys.includes(null) || new Set(keys).size < keys.length) return null;
  return new Map(items.map((item, index) => [keys[index] ?? '', item]));
}

function keyOf(item: unknown): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const key = ['uuid', 'name', 'target', 'path', 'mac'].find((each) => typeof Reflect.get(item, each) === 'string');
  return key === undefined ? null : String(Reflect.get(item, key));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
