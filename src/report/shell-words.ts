import { displayWidth } from './text/display-width.js';
import { replaceInvisible } from './text/visible-text.js';

/** Words of only these characters mean themselves to every shell; a leading `=` is special to zsh. */
const plainWord = /^[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*$/;

/**
 * An argv as one line that can be pasted into a shell, for people to read. It is POSIX quoting, except that words with invisible
 * characters use `$'…'` (bash, ksh, zsh, POSIX 2024), so that a name can neither hide nor move the cursor.
 */
export function shellLine(argv: readonly string[]): string {
  return shellWords(argv).join(' ');
}

/**
 * The same over several lines of at most `width` columns, each but the last ending in a backslash, continuation lines indented by
 * two. Words are never broken.
 */
export function wrapShellLine(argv: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  const words = shellWords(argv);
  let line = '';
  for (const [index, word] of words.entries()) {
    const room = width - (index === words.length - 1 ? 0 : 2);
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > room) {
      lines.push(`${line} \\`);
      line = `  ${word}`;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  lines.push(line);
  return lines;
}

function shellWords(argv: readonly string[]): readonly string[] {
  return argv.map((word, index) => shellWord(word, index === 0));
}

function shellWord(word: string, command: boolean): string {
  if (plainWord.test(word) && !(command && word.includes('='))) return word;
  if (replaceInvisible(word, () => '') !== word) return ansiWord(word);
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function ansiWord(word: string): string {
  const quoted = word.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
  return `$'${replaceInvisible(quoted, octalBytes)}'`;
}

function octalBytes(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
