import { type Line, line, type Span, span } from '../text/line.js';
import { paintLines } from '../text/paint-lines.js';
import { plainDetail, plainLine } from '../text/plain/plain-line.js';
import type { FactChange, FactChangeKind, FactDiff } from './fact-diff.js';
import type { ValueChange } from './value-changes.js';

/** Longest value that a line shows; the JSON output has them whole. */
const longestValue = 100;

/** A diff of facts for people. Volatile ones are only counted, unless all are asked for. */
export function factDiffText(diff: FactDiff, options: { readonly colour: boolean; readonly all: boolean }): string {
  const shown = diff.changes.filter(({ volatile }) => options.all || !volatile);
  const folded = diff.changes.filter((change) => !shown.includes(change));
  const lines = [
    plainLine(span('OLD', 'strong'), [diff.old.host, diff.old.collectedAt]),
    plainLine(span('NEW', 'strong'), [diff.new.host, diff.new.collectedAt]),
    ...(diff.old.host === diff.new.host ? [] : [plainLine(span('NOTE'), ['These are captures of different hosts.'])]),
    ...shown.flatMap(changeLines),
    ...foldedLine(folded),
    line(`${shown.length} of ${diff.changes.length} changes shown`, 'strong'),
  ];
  return paintLines(lines, options.colour);
}

function changeLines({ subject, fact, change, because, values }: FactChange): readonly Line[] {
  const [only] = values;
  if (values.length === 1 && only !== undefined) {
    return [plainLine(changeWord(change), [subject, nameOf(fact, only), arrow(only)])];
  }
  return [
    plainLine(changeWord(change), [subject, fact, because ?? '']),
    ...values.map((value) => plainDetail(value.path, arrow(value))),
  ];
}

function nameOf(fact: string, { path }: ValueChange): string {
  return path === '' ? fact : `${fact} (${path})`;
}

function arrow({ old, new: now }: ValueChange): string {
  return `${old === null ? 'not there' : short(old)} -> ${now === null ? 'not there' : short(now)}`;
}

function short(value: string): string {
  if (value === '') return '(empty)';
  return value.length <= longestValue ? value : `${value.slice(0, longestValue)}... (${value.length} characters)`;
}

function foldedLine(folded: readonly FactChange[]): readonly Line[] {
  if (folded.length === 0) return [];
  const names = [...new Set(folded.map(({ fact }) => fact))].sort().join(', ');
  return [
    plainLine(span('FOLDED', 'dim'), [`${folded.length} that change by themselves: ${names}`, '--all shows them']),
  ];
}

function changeWord(change: FactChangeKind): Span {
  switch (change) {
    case 'changed':
      return span('CHANGED', 'warning');
    case 'missing':
      return span('MISSING', 'unknown');
    case 'known':
      return span('KNOWN', 'pass');
    case 'new':
      return span('NEW', 'info');
    case 'gone':
      return span('GONE', 'info');
  }
}
