import { oneLine } from '../../text/wrap-words.js';

/**
 * Words that Markdown, its dialects and the sites that show it take for nothing but words. Everything else may be markup, a link, a mention
 * that calls a stranger, an issue or an emoji. No word begins a line, where more characters have a meaning.
 */
const plainWord = /^[\p{L}\p{M}\p{N}]+(?:[-.,'_/\u2019][\p{L}\p{M}\p{N}]+)*$/u;
const plainSigns = new Set(['', '=', '->', '-', '\u2013', '+']);
const address = /www\.|[\p{L}\p{N}]\.\p{L}{2,}\//iu;
const framed = /^(["'(\u201c\u2018]*)(.*?)(["')\u201d\u2019.,;:!?%]*)$/u;

/** Text of any origin as Markdown that shows just this text, on one line: words that could be more than words become code. */
export function markdownText(text: string): string {
  return oneLine(text).split(' ').map(markdownWord).join(' ');
}

function markdownWord(word: string): string {
  const [, before = '', core = word, after = ''] = framed.exec(word) ?? [];
  if (plainSigns.has(core) || (plainWord.test(core) && !address.test(core))) return word;
  return `${before}${markdownCode(core)}${after}`;
}

/** Text as a code span, in as many backticks as it takes. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const ticks = '`'.repeat(longestRun(line) + 1);
  const room = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${room}${line}${room}${ticks}`;
}

/** Lines as a fenced block, indented as far as the list that it stands in. */
export function markdownFence(lines: readonly string[], indent: string): readonly string[] {
  const ticks = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${ticks}sh`, ...lines, ticks].map((line) => `${indent}${line}`);
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
}
