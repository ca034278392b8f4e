import { getBorderCharacters, table } from 'table';
import { type Line, line, type Span, span } from '../../text/line.js';
import type { Layout } from '../../text/terminal/layout.js';
import { paragraph } from '../../text/terminal/wrapped-lines.js';
import type { AuditGuest, AuditReport } from '../audit-report.js';
import { labelCells } from './label-columns.js';
import { type HostColumn, widestBands } from './matrix-bands.js';
import { type TargetWord, targetLegend, targetWord } from './target-word.js';

/** More guests than this, with several targets each, are only counted. */
const shownGuests = 40;

/** Every guest on every candidate: those with the fewest targets first, hosts beside each other as far as they fit, then below. */
export function matrixSection(report: AuditReport, layout: Layout): readonly Line[] {
  const { candidates } = report.request;
  if (report.guests.length === 0 || candidates.length === 0) return [];
  const guests = layout.verbose ? report.guests : shown(report.guests);
  const hidden = report.guests.length - guests.length;
  const { labels, bands } = widestBands(guests, report, layout);
  return [
    line(`Guests and where they can go (${report.guests.length})`, 'strong'),
    ...bands.flatMap((band) => bandLines(band, guests, labels)),
    ...(hidden === 0 ? [] : paragraph(`and ${hidden} more guests with several targets`, 2, layout)),
    ...paragraph(targetLegend(report.guests.flatMap(({ targets }) => targets)), 2, layout, 'dim'),
  ];
}

function shown(guests: readonly AuditGuest[]): readonly AuditGuest[] {
  const rare = guests.filter(({ goTargets }) => goTargets < 2).length;
  return guests.slice(0, Math.max(rare, shownGuests));
}

function bandLines(
  band: readonly HostColumn[],
  guests: readonly AuditGuest[],
  labels: readonly (readonly string[])[],
): readonly Line[] {
  const words = guests.map((guest) => band.map(({ host }) => wordOf(guest, host)));
  const rows = words.map((row, index) => [...labelCells(labels, index + 1), ...row.map(({ word }) => word)]);
  const heads = [...labelCells(labels, 0), ...band.map(({ head }) => head)];
  const drawn = table([heads, ...rows], {
    border: getBorderCharacters('norc'),
    drawHorizontalLine: (index, count) => index <= 1 || index === count,
  });
  // Before the first guest are the upper border, the heads and the line below them.
  const lines = drawn.trimEnd().split('\n');
  return lines.map((text, index) => painted(text, words[index - 3] ?? []));
}

const notJudged: TargetWord = { word: '·', tone: 'dim' };

function wordOf({ targets }: AuditGuest, host: string): TargetWord {
  const target = targets.find((candidate) => candidate.host === host);
  return target === undefined ? notJudged : targetWord(target);
}

/** A row of the table, its cells in the colours of what they say. */
function painted(text: string, words: readonly TargetWord[]): Line {
  if (words.length === 0) return line(text);
  const parts = text.split('│');
  const first = parts.length - 1 - words.length;
  return parts.flatMap((part, index): readonly Span[] => {
    const border = index === 0 ? [] : [span('│', 'dim')];
    const word = words[index - first];
    return [...border, span(part, word === undefined ? 'text' : word.tone)];
  });
}
