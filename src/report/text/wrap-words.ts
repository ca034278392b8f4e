import { displayWidth } from './display-width.js';
import { visibleText } from './visible-text.js';

/**
 * Breaks prose into lines of at most `width` columns, made visible. White space of any length counts as one space.
 * A word that is longer than a line stays whole: paths and URIs are there to be copied. `firstWidth` is the room on the first line.
 */
export function wrapWords(text: string, width: number, firstWidth: number = width): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of visibleWords(text)) {
    const wordColumns = displayWidth(word);
    if (line !== '' && columns + 1 + wordColumns > (lines.length === 0 ? firstWidth : width)) {
      lines.push(line);
      line = '';
      columns = 0;
    }
    columns += wordColumns + (line === '' ? 0 : 1);
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}

/** The text on one line, made visible. */
export function oneLine(text: string): string {
  return visibleWords(text).join(' ');
}

function visibleWords(text: string): readonly string[] {
  return text
    .split(/[ \n]+/)
    .map(visibleText)
    .filter((word) => word !== '');
}
