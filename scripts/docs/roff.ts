/** Text for man pages: what groff would take for a request, an escape or a typographic character means itself. */
export function roffText(text: string): string {
  const lines = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('`', '\\(ga')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.map((line) => (line.startsWith('.') ? `\\&${line}` : line)).join('\n');
}

/** A macro with its arguments, each of which stays one. */
export function request(macro: string, ...words: readonly string[]): string {
  return [`.${macro}`, ...words.map((word) => `"${roffText(word).replaceAll('"', '\\(dq')}"`)].join(' ');
}

export function bold(text: string): string {
  return `\\fB${roffText(text)}\\fP`;
}

export function italic(text: string): string {
  return `\\fI${roffText(text)}\\fP`;
}
