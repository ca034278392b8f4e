/** Control, format (bidirectional overrides, zero-width, tags), surrogate, and line and paragraph separators. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Makes text that came from a host safe to print: every character that could move the cursor, reorder the line or hide
 * is written as `\u{202e}`. Applying it twice gives the same text as applying it once.
 */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
