import { endName } from './batch.js';

/** What a process said of several questions, cut at the lines `MARK NAME`. */
export interface MarkedParts {
  /** What it said before the first mark. */
  readonly before: string;
  readonly texts: ReadonlyMap<string, string>;
  /** The part that was begun last; null where none was. */
  readonly last: string | null;
  /** Whether the process came to its end. */
  readonly ended: boolean;
}

/** The line break in front of a mark belongs to it. What is said of one name in several pieces is put together. */
export function markedParts(text: string, mark: string): MarkedParts {
  const [before = '', ...pieces] = `\n${text}`.split(`\n${mark} `);
  const texts = new Map<string, string>();
  let last: string | null = null;
  for (const piece of pieces) {
    const lineEnd = piece.indexOf('\n');
    const name = lineEnd === -1 ? piece : piece.slice(0, lineEnd);
    if (name === endName) return { before: before.slice(1), texts, last, ended: true };
    // A line that is cut names nothing.
    if (lineEnd === -1) break;
    last = name;
    texts.set(name, (texts.get(name) ?? '') + piece.slice(lineEnd + 1));
  }
  return { before: before.slice(1), texts, last, ended: false };
}
