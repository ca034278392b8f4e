import type { Evidence, Finding } from '../../../../checks/finding.js';
import { oneLine } from '../../../text/wrap-words.js';
import { type Content, element, type Markup } from '../markup.js';

/** Longer values are cut: the JSON report has all of them. */
const longestValue = 1000;

/** Every value that the rule looked at, folded: it is there for those who doubt. */
export function evidenceTable({ evidence, ruleId }: Finding): Content {
  if (evidence.length === 0) return [];
  const head = ['Fact', 'Value', 'Host', 'Probe'].map((label) => element('th', { scope: 'col' }, label));
  const table = element(
    'table',
    { 'aria-label': `Evidence for ${ruleId}` },
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, evidence.map(evidenceRow)),
  );
  const summary = element('summary', {}, `Evidence (${evidence.length})`);
  return element('details', { class: 'evidence' }, summary, table);
}

function evidenceRow({ fact, value, host, probe }: Evidence): Markup {
  return element(
    'tr',
    {},
    element('td', {}, element('code', {}, oneLine(fact))),
    element('td', {}, element('code', {}, valueText(value))),
    element('td', {}, oneLine(host ?? '–')),
    element('td', {}, oneLine(probe)),
  );
}

function valueText(value: unknown): string {
  const text = oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null'));
  if (text === '') return '(empty)';
  if (text.length <= longestValue) return text;
  return `${cut(text)}… (${text.length} characters; the JSON report has all)`;
}

/** Not within a character that takes two units. */
function cut(text: string): string {
  return text.slice(0, longestValue).replace(/[\ud800-\udbff]$/, '');
}
