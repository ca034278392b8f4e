import { wrapShellLine } from '../../shell-words.js';
import { displayWidth } from '../display-width.js';
import { type Line, type Span, span, type Tone } from '../line.js';
import { wrapWords } from '../wrap-words.js';
import type { Layout } from './layout.js';

/** Labels of details stand in a column of this width. */
const labelColumns = 9;
const detailIndent = 4;

/** Where the text of a detail starts. */
export const detailColumn = detailIndent + labelColumns;

/** Prose, wrapped and indented. */
export function paragraph(text: string, indent: number, layout: Layout, tone: Tone = 'text'): readonly Line[] {
  return wrapWords(text, layout.prose - indent).map((words) => [span(' '.repeat(indent)), span(words, tone)]);
}

/** A coloured badge is a column wider on either side. */
const badgeColumns = 2;

/** Less room than this beside a lead is none: the prose goes below it. */
const narrowestProse = 16;

/** Prose behind a lead on its first line, such as a number or a verdict; what follows is indented. */
export function hanging(first: readonly Span[], text: string, indent: number, layout: Layout): readonly Line[] {
  const lead = leadColumns(first);
  if (layout.prose - lead < narrowestProse) return [first, ...paragraph(text, indent, layout)];
  const [head = '', ...rest] = wrapWords(text, layout.prose - indent, layout.prose - lead);
  return [[...first, span(head)], ...rest.map((words) => [span(' '.repeat(indent)), span(words)])];
}

function leadColumns(lead: readonly Span[]): number {
  let columns = 0;
  for (const { text, tone } of lead) columns += displayWidth(text) + (tone.endsWith('-badge') ? badgeColumns : 0);
  return columns;
}

/** A detail: its label, dimmed, and its text beside that. Nothing without a text. */
export function detail(label: string, text: string, layout: Layout): readonly Line[] {
  if (text === '') return [];
  const lead = [span(' '.repeat(detailIndent)), span(label.padEnd(labelColumns), 'dim')];
  return hanging(lead, text, detailColumn, layout);
}

/** A command on lines of its own, so that it can be selected and pasted. */
export function commandLines(argv: readonly string[], indent: number, layout: Layout): readonly Line[] {
  return wrapShellLine(argv, layout.columns - indent).map((text) => [span(' '.repeat(indent)), span(text, 'command')]);
}
