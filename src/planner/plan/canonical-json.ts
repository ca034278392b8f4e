/** JSON of which there is one for each value: sorted keys, no white space. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortKeys);
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const keys = Object.keys(value).sort();
  // Own keys alone, so that a key named `__proto__` is a key.
  return Object.assign(Object.create(null), Object.fromEntries(keys.map((key) => [key, Reflect.get(value, key)])));
}
