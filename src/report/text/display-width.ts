/** Takes no column of its own: accents that combine with the letter before. */
const combining = /^[\p{Mn}\p{Me}]$/u;

/** Emoji that terminals draw two columns wide. */
const emoji = /^\p{Emoji_Presentation}$/u;

/** First and last code point of the wide blocks of Unicode's East Asian Width (UAX #11), joined where gaps are unassigned. */
const wideBlocks: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18dff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** Columns that a text takes on a terminal. The text has been through `visibleText`. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += characterWidth(character);
  return columns;
}

function characterWidth(character: string): 0 | 1 | 2 {
  const codePoint = character.codePointAt(0) ?? 0;
  if (codePoint < 0x300) return 1;
  if (combining.test(character)) return 0;
  return emoji.test(character) || wideBlocks.some(([first, last]) => codePoint >= first && codePoint <= last) ? 2 : 1;
}
