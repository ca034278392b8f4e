import { getBorderCharacters, table } from 'table';
import { displayWidth } from '../../text/display-width.js';
import { type Line, line, type Span, span } from '../../text/line.js';
import type { Layout } from '../../text/terminal/layout.js';
import { paragraph } from '../../text/terminal/wrapped-lines.js';
import { oneLine } from '../../text/wrap-words.js';
import type { AuditGuest, AuditReport } from '../audit-report.js';
import { type TargetWord, targetLegend, targetWord } from './target-word.js';

/** More guests than this, with several targets each, are only counted. */
const shownGuests = 40;

/** Longer names of guests are cut in the table; the reasons have them whole. */
const longestGuest = 24;
const longestHost = 16;

/** Every guest on every candidate: those with the fewest targets first, hosts beside each other as far as they fit, then below. */
export function matrixSection(report: AuditReport, layout: Layout): readonly Line[] {
  const candidates = report.request.candidates;
  if (report.guests.length === 0 || candidates.length === 0) return [];
  const guests = layout.verbose ? report.guests : shown(report.guests);
  const labels = guests.map((guest) => guestLabels(guest, report));
  const bands = bandsOf(candidates, labelColumns(labels), layout.columns);
  const hidden = report.guests.length - guests.length;
  return [
    line(`Guests and where they can go (${report.guests.length})`, 'strong'),
    ...bands.flatMap((hosts) => bandLines(hosts, guests, labels)),
    ...(hidden === 0 ? [] : paragraph(`and ${hidden} more guests with several targets`, 2, layout)),
    ...paragraph(targetLegend(report.guests.flatMap(({ targets }) => targets)), 2, layout, 'dim'),
  ];
}

function shown(guests: readonly AuditGuest[]): readonly AuditGuest[] {
  const rare = guests.filter(({ goTargets }) => goTargets < 2).length;
  return guests.slice(0, Math.max(rare, shownGuests));
}

/** The first cells of a row: the guest, and its host where the audit is about several. */
function guestLabels({ name, host }: AuditGuest, { request }: AuditReport): readonly string[] {
  const guest = cut(oneLine(name), longestGuest);
  return request.sources.length > 1 ? [hostLabel(host), guest] : [guest];
}

/** What the first cells of all rows take, with a space on either side and a border. */
function labelColumns(labels: readonly (readonly string[])[]): number {
  let columns = 1;
  for (const place of labels[0]?.keys() ?? []) {
    columns += 3 + Math.max(headOf(place, labels[0]).length, ...labels.map((row) => displayWidth(row[place] ?? '')));
  }
  return columns;
}

function headOf(place: number, row: readonly string[] = []): string {
  return place === row.length - 1 ? 'guest' : 'host';
}

function cut(text: string, longest: number): string {
  const characters = [...text];
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`;
}

/** As many hosts beside each other as fit: each column has its text, a space on either side, and a border. */
function bandsOf(hosts: readonly string[], labels: number, columns: number): readonly (readonly string[])[] {
  const bands: string[][] = [];
  let left = 0;
  for (const host of hosts) {
    const width = Math.max(5, displayWidth(hostLabel(host))) + 3;
    const band = bands.at(-1);
    if (band === undefined || width > left) {
      bands.push([host]);
      left = columns - labels - width;
    } else {
      band.push(host);
      left -= width;
    }
  }
  return bands;
}

function hostLabel(host: string): string {
  return cut(oneLine(host), longestHost);
}

function bandLines(
  hosts: readonly string[],
  guests: readonly AuditGuest[],
  labels: readonly (readonly string[])[],
): readonly Line[] {
  const words = guests.map((guest) => hosts.map((host) => wordOf(guest, host)));
  const cells = words.map((row, index) => [...(labels[index] ?? []), ...row.map(({ word }) => word)]);
  const heads = (labels[0] ?? []).map((_, place) => headOf(place, labels[0]));
  const drawn = table([[...heads, ...hosts.map(hostLabel)], ...cells], {
    border: getBorderCharacters('norc'),
    drawHorizontalLine: (index, count) => index <= 1 || index === count,
  });
  return (
    drawn
      .trimEnd()
      .split('\n')
      // Behind the upper border, the heads and the line below them.
      .map((text, index) => painted(text, words[index - 3] ?? []))
  );
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
