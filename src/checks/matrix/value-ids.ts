/**
 * Numbers for values: equal number, equal content. Objects are compared by what they hold, in the order in which they
 * hold it; whatever is neither plain nor a Map, a Set or a list is only equal to itself.
 */
export class ValueIds {
  readonly #ofText = new Map<string, number>();
  readonly #ofString = new Map<string, number>();
  readonly #ofNumber = new Map<number, number>();
  readonly #ofObject = new WeakMap<object, number>();
  #next = 1;

  /** From 1 on. */
  idOf(value: unknown): number {
    if (typeof value === 'string') return this.#idIn(this.#ofString, value);
    if (typeof value === 'number' && value !== 0) return this.#idIn(this.#ofNumber, value);
    if (typeof value !== 'object' || value === null) return this.idOfText(this.textOf(value));
    const known = this.#ofObject.get(value);
    if (known !== undefined) return known;
    const id = this.idOfText(this.textOf(value));
    this.#ofObject.set(value, id);
    return id;
  }

  /** For texts of one's own making, which must not be texts of other values. */
  idOfText(text: string): number {
    return this.#idIn(this.#ofText, text);
  }

  /** A text that only values of equal content have. Strings stand in it by their numbers: most are long, and shared. */
  textOf(value: unknown): string {
    switch (typeof value) {
      case 'string':
        return `$${this.#idIn(this.#ofString, value)}`;
      case 'number':
        return Object.is(value, -0) ? '-0' : String(value);
      case 'bigint':
        return `${value}n`;
      case 'object':
        return value === null ? 'null' : this.#textOfObject(value);
      case 'boolean':
      case 'undefined':
        return String(value);
      case 'function':
      case 'symbol':
        throw new TypeError('a fact holds a function');
    }
  }

  #textOfObject(value: object): string {
    if (Array.isArray(value)) return `[${this.#texts(value)}]`;
    if (value instanceof Map) return `Map[${this.#texts([...value].flat())}]`;
    if (value instanceof Set) return `Set[${this.#texts([...value])}]`;
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return `object ${this.#identityOf(value)}`;
    let text = '{';
    for (const [key, member] of Object.entries(value))
      text += `${this.#idIn(this.#ofString, key)}:${this.textOf(member)},`;
    return `${text}}`;
  }

  #texts(values: readonly unknown[]): string {
    let text = '';
    for (const value of values) text += `${this.textOf(value)},`;
    return text;
  }

  #identityOf(value: object): number {
    const id = this.#ofObject.get(value) ?? this.#next++;
    this.#ofObject.set(value, id);
    return id;
  }

  #idIn<Key>(ids: Map<Key, number>, key: Key): number {
    let id = ids.get(key);
    if (id === undefined) {
      id = this.#next++;
      ids.set(key, id);
    }
    return id;
  }
}
