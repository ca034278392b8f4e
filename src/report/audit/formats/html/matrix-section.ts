import type { VerdictResult } from '../../../../checks/verdict.js';
import type { FindingSubject } from '../../../formats/html/findings/finding-subjects.js';
import { subjectLink } from '../../../formats/html/findings/subject-link.js';
import { guestWords } from '../../../formats/html/guest-words.js';
import { type Content, element, type Markup } from '../../../formats/html/markup.js';
import { nameText } from '../../../formats/html/name-text.js';
import { scrollBox } from '../../../formats/html/scroll-box.js';
import { verdictBadge } from '../../../text/verdict-words.js';
import { oneLine } from '../../../text/wrap-words.js';
import type { AuditGuest, AuditReport, AuditTarget } from '../../audit-report.js';
import { rulesOfFindings } from '../../target-text.js';
import { candidateChart } from './candidate-chart.js';

type Rules = ReadonlyMap<string, string>;

/** Every guest on every candidate as a heat map that is a table, those with the fewest targets first. */
export function matrixContent(report: AuditReport, subjects: readonly FindingSubject[]): readonly Markup[] {
  const { candidates } = report.request;
  if (report.guests.length === 0 || candidates.length === 0) return [];
  const rules = rulesOfFindings(report);
  const head = [
    element('th', { scope: 'col' }, 'guest'),
    element('th', { scope: 'col' }, 'targets'),
    ...candidates.map((host) => element('th', { scope: 'col' }, nameText(host))),
  ];
  const rows = report.guests.map((guest, index) => guestRow(guest, subjects[index], report, rules));
  const table = element(
    'table',
    { class: 'heat' },
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, rows),
  );
  return [
    element('p', { class: 'lead' }, 'Each guest moved alone. Those with the fewest targets come first.'),
    scrollBox('Table of guests and candidates', table),
    ...candidateChart(report),
  ];
}

function guestRow(guest: AuditGuest, subject: FindingSubject | undefined, report: AuditReport, rules: Rules): Markup {
  const name = subject === undefined ? nameText(guest.name) : subjectLink(subject, nameText(guest.name));
  const several = report.request.sources.length > 1;
  const targets = new Map(guest.targets.map((target) => [target.host, target]));
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      name,
      element('small', {}, several ? `on ${oneLine(guest.host)}, ` : '', `${guestWords(guest)}; moved ${guest.mode}`),
    ),
    element('td', {}, `${guest.goTargets} of ${guest.targets.length}`),
    report.request.candidates.map((host) => targetCell(targets.get(host), rules)),
  );
}

const signs: Readonly<Record<VerdictResult, string>> = {
  go: '✓',
  'go-with-warnings': '!',
  'no-go': '✖',
  incomplete: '?',
};

function targetCell(target: AuditTarget | undefined, rules: Rules): Markup {
  if (target === undefined) return element('td', { class: 'cell nothing' }, 'its host');
  const { result } = target;
  return element(
    'td',
    { class: `cell ${result}` },
    element('strong', {}, element('span', { 'aria-hidden': 'true' }, `${signs[result]} `), verdictBadge(result).text),
    reasonWords(target, rules),
    wayBackWords(target),
  );
}

/** The first rule that decided, and how many more: all of them stand with the findings. */
function reasonWords({ result, reasons }: AuditTarget, rules: Rules): Content {
  if (result !== 'no-go' && result !== 'incomplete') return [];
  const [first, ...others] = [...new Set(reasons.flatMap((id) => rules.get(id) ?? []))].sort();
  if (first === undefined) return [];
  return element('small', {}, others.length === 0 ? oneLine(first) : `${oneLine(first)} and ${others.length} more`);
}

function wayBackWords({ wayBack }: AuditTarget): Content {
  if (wayBack === 'no-go') return element('small', {}, 'could not come back');
  return wayBack === 'incomplete' ? element('small', {}, 'way back not known') : [];
}
