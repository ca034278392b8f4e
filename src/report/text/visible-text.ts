/**
 * Characters that move the cursor, reorder a line, hide, or only look like a space: control, format (bidirectional overrides,
 * zero-width, tags), surrogate halves, separators other than the space, and everything that Unicode lets a font leave out.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu;

/**
 * Makes text that came from a host safe to print: every such character is written as `\u{202e}`.
 * Applying it twice gives the same text as applying it once.
 */
export function visibleText(text: string): string {
  return replaceInvisible(text, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Replaces each invisible character by what the callback makes of it. */
export function replaceInvisible(text: string, replacement: (character: string) => string): string {
  return text.replace(invisible, replacement);
}
