import { visibleText } from '../../report/text/visible-text.js';
import { cutColumns } from './cut-columns.js';

/**
 * What is said on standard error before the command framework is loaded, which alone takes longer than people take for an instant: only for
 * commands that ask hosts, and null where nothing is to be said. It looks at the arguments as they are, so it promises nothing about them.
 */
export function firstWords(argv: readonly string[]): string | null {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  if (words.some((word) => /^(?:--quiet|--help|-[a-z]*[qh][a-z]*)$/.test(word))) return null;
  // Standard error is for programs then.
  if (valueAfter('--progress', words) === 'json') return null;
  if (words[0] === 'check') return checkWords(words);
  if (words[0] !== 'facts') return null;
  if (words[1] === 'collect') return 'collecting facts';
  return words[1] === 'show' ? 'reading facts' : null;
}

function checkWords(words: readonly string[]): string | null {
  const from = valueAfter('--from', words);
  const to = valueAfter('--to', words);
  return from === null || to === null ? null : visibleText(`checking migration from ${from} to ${to}`);
}

function valueAfter(flag: string, words: readonly string[]): string | null {
  const joined = words.find((word) => word.startsWith(`${flag}=`));
  if (joined !== undefined) return joined.slice(flag.length + 1);
  const place = words.indexOf(flag);
  return place < 0 ? null : (words[place + 1] ?? null);
}

interface ErrorStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Says them: as a line, or on a terminal as the line that progress then writes over. */
export function sayFirstWords(argv: readonly string[], stream: ErrorStream, term: string | undefined): void {
  const words = firstWords(argv);
  if (words === null) return;
  const rewritable = stream.isTTY === true && term !== 'dumb';
  stream.write(rewritable ? cutColumns(words, (stream.columns || 80) - 1) : `${words}\n`);
}
