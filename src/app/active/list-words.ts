/** A list for a line of a report: at most five, since one line has to do for a host of hundreds of guests. */
export function listWords(words: readonly string[]): string {
  const rest = words.length - 5;
  return words.slice(0, 5).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
