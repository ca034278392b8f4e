import type { Finding } from '../../../../checks/finding.js';
import { tellersOfWhy } from '../../../text/finding-details.js';
import { groupFindings } from '../../../text/finding-groups.js';
import { shownGroups } from '../../../text/finding-labels.js';
import { oneLine } from '../../../text/wrap-words.js';
import { findingChart } from '../charts/finding-chart.js';
import { element, type Markup } from '../markup.js';
import { nameText } from '../name-text.js';
import { verdictChip } from '../verdict-chip.js';
import type { FindingAnchors } from './finding-anchors.js';
import { type CardContext, findingCard } from './finding-card.js';
import { findingCounts } from './finding-counts.js';
import { findingFilters } from './finding-filters.js';
import type { FindingSubject } from './finding-subjects.js';

interface FindingsInput {
  readonly subjects: readonly FindingSubject[];
  /** A sentence about rules that could not be evaluated for one common reason; empty without. */
  readonly unread: string;
  readonly anchors: FindingAnchors;
  readonly hosts: CardContext['hosts'];
}

/** More blockers than this are read by their headlines first. */
const mostUnfolded = 8;

/** What was found, by whom it is about: what people have to see as cards, what passed as a list. */
export function findingsContent({ subjects, unread, anchors, hosts }: FindingsInput): readonly Markup[] {
  const told = worstFirst(subjects.filter(({ findings }) => findings.length > 0));
  const findings = told.flatMap((subject) => subject.findings);
  const unfolded = findings.filter(({ disposition }) => disposition === 'blocks').length <= mostUnfolded;
  const tellers = tellersOfWhy(shownFindings(findings));
  const card = (finding: Finding) =>
    findingCard(finding, {
      anchor: anchors.get(finding.id) ?? 'finding',
      hosts,
      why: tellers.has(finding),
      unfolded,
    });
  return [
    ...(told.length === 0 ? [] : [findingFilters(findings, told)]),
    ...(unread === '' ? [] : [element('p', { class: 'lead' }, oneLine(unread))]),
    ...findingChart(told),
    ...told.map((subject) => subjectElement(subject, card)),
  ];
}

/** Those with blockers, then those of which something is not known, then the rest; within that as they were. */
function worstFirst(subjects: readonly FindingSubject[]): readonly FindingSubject[] {
  const rank = ({ findings }: FindingSubject): number => {
    const { blockers, unknowns } = groupFindings(findings);
    if (blockers.length > 0) return 0;
    return unknowns.length > 0 ? 1 : 2;
  };
  return [...subjects].sort((one, other) => rank(one) - rank(other));
}

function subjectElement(subject: FindingSubject, card: (finding: Finding) => Markup): Markup {
  const { anchor, name, result, findings } = subject;
  const counts = findingCounts(findings).map(({ words }) => words);
  return element(
    'div',
    { class: 'subject', id: anchor },
    element(
      'h3',
      {},
      result === null ? 'About the hosts' : nameText(name),
      result === null ? [] : verdictChip(result),
      element('span', { class: 'soft small' }, counts.join(', ')),
    ),
    shownFindings(findings).map(card),
    passedList(groupFindings(findings).passes),
  );
}

/** Worst first. */
function shownFindings(findings: readonly Finding[]): readonly Finding[] {
  const groups = groupFindings(findings);
  return shownGroups.flatMap(({ group }) => groups[group]);
}

function passedList(passes: readonly Finding[]): readonly Markup[] {
  if (passes.length === 0) return [];
  const items = passes.map(({ ruleId, title, device }) =>
    element('li', {}, element('code', {}, ruleId), device === null ? ' ' : ` (${oneLine(device)}) `, oneLine(title)),
  );
  return [
    element(
      'details',
      { class: 'folded' },
      element('summary', {}, `Passed (${passes.length})`),
      element(
        'div',
        {},
        element('p', { class: 'soft' }, 'Looked for, and not so:'),
        element('ul', { class: 'plain' }, items),
      ),
    ),
  ];
}
