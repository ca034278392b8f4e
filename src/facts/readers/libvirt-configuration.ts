export type LibvirtSetting = string | number | readonly string[];

/**
 * Reads a configuration file of libvirt (virconf.c): `key = value` with whole numbers, strings in single, double or
 * triple double quotes without escapes, and lists of strings over several lines. What is none of these is skipped
 * to the end of its line.
 */
export function readLibvirtConfiguration(text: string): ReadonlyMap<string, LibvirtSetting> {
  const settings = new Map<string, LibvirtSetting>();
  const scanner = new Scanner(text);
  while (!scanner.ended()) {
    scanner.skipBlanks();
    const key = scanner.take(/[A-Za-z_][A-Za-z0-9_.-]*/y);
    const equals = scanner.take(/[ \t]*=[ \t]*/y);
    const value = key === '' || equals === '' ? undefined : readValue(scanner);
    if (value !== undefined) settings.set(key, value);
    scanner.take(/[^\n]*\n?/y);
  }
  return settings;
}

function readValue(scanner: Scanner): LibvirtSetting | undefined {
  if (scanner.take(/\[/y) !== '') return readList(scanner);
  const digits = scanner.take(/-?\d{1,15}/y);
  return digits === '' ? readString(scanner) : Number(digits);
}

function readList(scanner: Scanner): readonly string[] | undefined {
  const values: string[] = [];
  while (!scanner.ended()) {
    scanner.skipBlanks();
    if (scanner.take(/\]/y) !== '') return values;
    const value = readString(scanner);
    if (value === undefined) return undefined;
    values.push(value);
    scanner.skipBlanks();
    scanner.take(/,/y);
  }
  return undefined;
}

function readString(scanner: Scanner): string | undefined {
  for (const quote of ['"""', '"', "'"]) {
    const value = scanner.quoted(quote);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A place in a text; every step looks at each character once. */
class Scanner {
  private at = 0;

  constructor(private readonly text: string) {}

  ended(): boolean {
    return this.at >= this.text.length;
  }

  /** Takes what a sticky pattern matches here; the empty string when it does not. */
  take(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** Skips blanks, line breaks and comments. */
  skipBlanks(): void {
    while (this.take(/\s+/y) !== '' || this.take(/#[^\n]*/y) !== '') {
      // Each turn consumes one of them.
    }
  }

  quoted(quote: string): string | undefined {
    if (!this.text.startsWith(quote, this.at)) return undefined;
    const end = this.text.indexOf(quote, this.at + quote.length);
    const lineEnd = this.text.indexOf('\n', this.at);
    // Only what is in triple quotes goes over several lines.
    if (end === -1 || (quote.length === 1 && lineEnd !== -1 && lineEnd < end)) return undefined;
    const value = this.text.slice(this.at + quote.length, end);
    this.at = end + quote.length;
    return value;
  }
}
