/** A member of the manifest that is not what the format says. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

export type Members = Readonly<Record<string, unknown>>;

/** `path` names the value in messages, such as `probes[3].file`. */
export function members(value: unknown, path: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(path, 'an object');
  return { ...value };
}

export function list<Item>(value: unknown, path: string, item: (value: unknown, path: string) => Item): Item[] {
  if (!Array.isArray(value)) throw wrong(path, 'a list');
  return value.map((one: unknown, index) => item(one, `${path}[${index}]`));
}

export function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw wrong(path, 'text');
  return value;
}

export function textOrNull(value: unknown, path: string): string | null {
  return value === null || value === undefined ? null : text(value, path);
}

export function matching(value: unknown, path: string, pattern: RegExp, description: string): string {
  if (typeof value !== 'string' || !pattern.test(value)) throw wrong(path, description);
  return value;
}

export function count(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw wrong(path, 'a whole number from 0 on');
  return value;
}

/** No member but the named ones: a misspelt one would otherwise be left out in silence. */
export function onlyKnown(object: Members, path: string, known: readonly string[]): void {
  const odd = Object.keys(object).find((member) => !known.includes(member));
  if (odd !== undefined)
    throw new ShapeError(
      `${path === '' ? '' : `${path}.`}${odd} is not a member that the format knows (here it knows ${known.join(', ')})`,
    );
}

export function wrong(path: string, expected: string): ShapeError {
  return new ShapeError(`${path === '' ? 'the manifest' : path} is not ${expected}`);
}
