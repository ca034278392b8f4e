/**
 * The one way in which data becomes a word of a shell script: nothing in single quotes means anything to sh.
 * Throws for a word that `whyUnquotable` names a reason for.
 */
export function quoteWord(word: string): string {
  const reason = whyUnquotable(word);
  if (reason !== null) throw new Error(`${JSON.stringify(word)} cannot be a word of a script: ${reason}`);
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The same for a constant script of a probe, which may have several lines: they are inside the quotes. */
export function quoteScript(script: string): string {
  const quotedLines = script.split('\n').map((line) => quoteWord(line).slice(1, -1));
  return `'${quotedLines.join('\n')}'`;
}

/** Why a word cannot be sent to a shell as one word on one line, or null when it can. */
export function whyUnquotable(word: string): string | null {
  if (word.includes('\0')) return 'it holds a NUL character';
  if (word.includes('\n')) return 'it holds a line break';
  // It would arrive as another character than was sent.
  if (/\p{Cs}/u.test(word)) return 'it holds half of a surrogate pair';
  return null;
}
