import { Chalk, type ChalkInstance } from 'chalk';
import type { Line, Span, Tone } from './line.js';
import { visibleText } from './visible-text.js';

/**
 * Joins lines to a text. This is the only place where text turns into output: each piece is made visible here and coloured
 * after that, so nothing that a host says can reach the terminal as anything but characters.
 */
export function paintLines(lines: readonly Line[], colour: boolean): string {
  const paint = new Chalk({ level: colour ? 1 : 0 });
  return lines.map((line) => `${paintLine(line, paint, colour)}\n`).join('');
}

function paintLine(line: Line, paint: ChalkInstance, colour: boolean): string {
  return withoutTrailingSpace(line)
    .map(({ text, tone }) => styleOf(tone, paint)(colour && tone.endsWith('-badge') ? ` ${text} ` : text))
    .join('');
}

function withoutTrailingSpace(line: Line): Line {
  const spans: Span[] = line.map(({ text, tone }) => ({ text: visibleText(text), tone }));
  while (spans.length > 0) {
    const last = spans.pop();
    const text = last?.text.trimEnd() ?? '';
    if (last !== undefined && text !== '') return [...spans, { text, tone: last.tone }];
  }
  return [];
}

function styleOf(tone: Tone, paint: ChalkInstance): (text: string) => string {
  switch (tone) {
    case 'text':
      return (text) => text;
    case 'dim':
      return paint.dim;
    case 'strong':
      return paint.bold;
    case 'command':
      return paint.cyan;
    case 'blocker':
      return paint.red.bold;
    case 'unknown':
      return paint.magenta.bold;
    case 'warning':
      return paint.yellow.bold;
    case 'info':
      return paint.blue.bold;
    case 'pass':
      return paint.green;
    case 'go-badge':
      return paint.green.bold.inverse;
    case 'warnings-badge':
      return paint.yellow.bold.inverse;
    case 'no-go-badge':
      return paint.red.bold.inverse;
    case 'incomplete-badge':
      return paint.magenta.bold.inverse;
  }
}
