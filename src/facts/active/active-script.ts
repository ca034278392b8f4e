import { quoteScript, quoteWord } from '../collection/quote-word.js';

export interface ActiveScript {
  /** A constant script of this folder. */
  readonly script: string;
  /** Random, at least 22 letters and digits; every line of the answer begins with it. */
  readonly token: string;
  /** Seconds after which the script ends by itself, whatever becomes of us. */
  readonly limitSeconds: number;
  readonly words: readonly string[];
}

/** The one line that turns a shell, which reads its standard input, into the script. Words must be `whyUnquotable` for no reason. */
export function lineOfScript({ script, token, limitSeconds, words }: ActiveScript): string {
  const all = [token, String(Math.ceil(limitSeconds)), ...words];
  return `exec sh -c ${quoteScript(script)} virt-preflight-probe ${all.map(quoteWord).join(' ')}\n`;
}

/** One line of an answer: an event and the words behind it. */
export interface ActiveLine {
  readonly event: string;
  readonly text: string;
}

/** The line of an answer, or null for noise of the login shell or a tool. */
export function parseActiveLine(line: string, token: string): ActiveLine | null {
  const [first, event = '', ...words] = line.split(' ');
  return first === token && event !== '' ? { event, text: words.join(' ') } : null;
}

/** Splits the text of a line into a number and what follows it; null when it begins with none. */
export function numberAndRest(text: string): { readonly number: number; readonly rest: string } | null {
  const match = /^(\d{1,15})(?: (.*))?$/s.exec(text);
  return match?.[1] === undefined ? null : { number: Number(match[1]), rest: match[2] ?? '' };
}
