/**
 * Finds where a character of a YAML scalar's value stands in the file. Folding, indentation and escapes make the two
 * differ; what is equal in both is the sequence of characters that are not white space, so those are counted.
 *
 * @param source the scalar as the file has it, with quotes or block header
 * @param value the scalar's value
 * @param offset a place in the value
 * @returns the place in `source`; for the end of the value, where its last character ends
 */
export function scalarOffset(source: string, value: string, offset: number): number {
  let left = value.slice(0, offset).replaceAll(/\s/g, '').length;
  let end = 0;
  const quote = source[0] === '"' || source[0] === "'" ? source[0] : null;
  let at = contentStart(source, quote);
  while (at < source.length) {
    const length = unitLength(source, at, quote);
    if (isVisible(source, at, length)) {
      if (left === 0) return at;
      left -= 1;
      end = at + length;
    }
    at += length;
  }
  return end;
}

/** Where the content begins: after the quote, or on the line after the header of a block. */
function contentStart(source: string, quote: string | null): number {
  if (quote !== null) return 1;
  return source[0] === '|' || source[0] === '>' ? source.indexOf('\n') + 1 : 0;
}

/** How many characters of the source stand for one of the value. */
function unitLength(source: string, at: number, quote: string | null): number {
  if (quote === "'" && source.startsWith("''", at)) return 2;
  if (quote !== '"' || source[at] !== '\\') return 1;
  const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
  return 2 + (hexDigits[source[at + 1] ?? ''] ?? 0);
}

function isVisible(source: string, at: number, length: number): boolean {
  if (length === 1 || source[at] !== '\\') return !/\s/.test(source[at] ?? '');
  // Of the escapes, these stand for white space: \n \t \r \v \f \N \L \P \_ and an escaped blank or end of line.
  return !/[ntrvfNLP_ \t\n\r]/.test(source[at + 1] ?? '');
}
