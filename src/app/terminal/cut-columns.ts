import { displayWidth } from '../../report/text/display-width.js';

/** As much of a line as fits into so many columns: wide letters take two. */
export function cutColumns(text: string, columns: number): string {
  let kept = '';
  let taken = 0;
  for (const character of text) {
    taken += displayWidth(character);
    if (taken > columns) break;
    kept += character;
  }
  return kept;
}
