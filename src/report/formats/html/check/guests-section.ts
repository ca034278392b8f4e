import type { Finding } from '../../../../checks/finding.js';
import type { Report, ReportGuest } from '../../../document.js';
import { oneLine } from '../../../text/wrap-words.js';
import { findingSentence } from '../../finding-text.js';
import { findingCounts } from '../findings/finding-counts.js';
import type { FindingSubject } from '../findings/finding-subjects.js';
import { subjectLink } from '../findings/subject-link.js';
import { guestWords } from '../guest-words.js';
import { element, type Markup } from '../markup.js';
import { nameText } from '../name-text.js';
import { scrollBox } from '../scroll-box.js';
import { verdictChip } from '../verdict-chip.js';

/** Every guest by every area of the rules, in the colour of the worst that was found there: a heat map that is a table. */
export function guestsContent(
  { guests, findings }: Pick<Report, 'guests' | 'findings'>,
  subjects: readonly FindingSubject[],
): readonly Markup[] {
  if (guests.length === 0) return [];
  const areas = [...new Set(findings.map(areaOf))].sort();
  const rows = subjects.map((subject, index) => row(subject, headCells(guests[index], subject), areas));
  const head = ['guest', 'verdict', ...areas].map((label) => element('th', { scope: 'col' }, label));
  const table = element(
    'table',
    { class: 'heat areas' },
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, rows),
  );
  return [
    element(
      'p',
      { class: 'lead' },
      'What was found of each guest, by area. What is about the hosts counts for every guest.',
    ),
    scrollBox('Table of guests by area', table),
    ...wayBackLines(guests),
  ];
}

/** `storage/shared` is of the area `storage`. */
function areaOf({ ruleId }: Finding): string {
  return oneLine(ruleId.slice(0, Math.max(0, ruleId.indexOf('/'))) || ruleId);
}

function row(subject: FindingSubject, cells: readonly Markup[], areas: readonly string[]): Markup {
  return element(
    'tr',
    {},
    cells,
    areas.map((area) => areaCell(subject, area)),
  );
}

/** Of a guest, or behind the last of them of the hosts. */
function headCells(guest: ReportGuest | undefined, subject: FindingSubject): readonly Markup[] {
  if (guest === undefined)
    return [element('th', { scope: 'row' }, subjectLink(subject, 'the hosts')), element('td', {}, '–')];
  const name = subjectLink(subject, nameText(guest.name));
  return [
    element('th', { scope: 'row' }, name, element('small', {}, guestWords(guest))),
    element('td', {}, verdictChip(guest.verdict.result)),
  ];
}

/** The worst and how much of it there is, by a sign for the eye and by words for the ear. */
function areaCell({ findings }: FindingSubject, area: string): Markup {
  const counts = findingCounts(findings.filter((finding) => areaOf(finding) === area));
  const [worst] = counts;
  if (worst === undefined) return element('td', { class: 'cell nothing' }, '–');
  const words = counts.map((count) => count.words).join(', ');
  return element(
    'td',
    { class: `cell ${worst.group}`, title: words },
    element('strong', { 'aria-hidden': 'true' }, `${worst.sign} ${worst.count}`),
    element('span', { class: 'hidden' }, words),
  );
}

function wayBackLines(guests: readonly ReportGuest[]): readonly Markup[] {
  const items = guests.flatMap(({ name, wayBack }) => (wayBack === null ? [] : [wayBackItem(name, wayBack)]));
  if (items.length === 0) return [];
  return [element('h3', { class: 'after' }, 'The way back'), element('ul', { class: 'plain' }, items)];
}

function wayBackItem(name: string, { verdict, findings }: NonNullable<ReportGuest['wayBack']>): Markup {
  const reasons = findings.map((finding) =>
    element('li', {}, `${findingSentence(finding)} `, element('code', { class: 'soft' }, finding.ruleId)),
  );
  return element(
    'li',
    {},
    nameText(name),
    ' ',
    verdictChip(verdict.result),
    ` ${oneLine(verdict.summary)}`,
    reasons.length === 0 ? [] : element('ul', { class: 'plain' }, reasons),
  );
}
