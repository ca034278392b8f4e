import type { Finding } from '../../../../checks/finding.js';
import { groupFindings } from '../../../text/finding-groups.js';
import { shownGroups } from '../../../text/finding-labels.js';
import { type Content, element, type Markup } from '../markup.js';
import type { FindingSubject } from './finding-subjects.js';

/** What chooses among the findings. Groups go and come by style alone; the rest is shown by the script that it needs. */
export function findingFilters(findings: readonly Finding[], subjects: readonly FindingSubject[]): Markup {
  const groups = groupFindings(findings);
  const boxes = shownGroups.flatMap(({ group, heading }) => {
    const count = groups[group].length;
    return count === 0 ? [] : [groupBox(group, `${heading} (${count})`)];
  });
  return element(
    'div',
    { class: 'filters' },
    element('fieldset', { id: 'groups' }, element('legend', {}, 'Show'), boxes),
    element('div', { id: 'tools', hidden: true }, tools(subjects)),
  );
}

function groupBox(group: string, label: string): Markup {
  const box = element('input', {
    type: 'checkbox',
    id: `show-${group}`,
    value: group,
    checked: true,
    autocomplete: 'off',
  });
  return element('label', {}, box, label);
}

function tools(subjects: readonly FindingSubject[]): Content {
  const options = subjects.map(({ anchor, name }) => element('option', { value: anchor }, name));
  return [
    element(
      'label',
      {},
      'About',
      element('select', { id: 'guest', autocomplete: 'off' }, element('option', { value: '' }, 'everything'), options),
    ),
    element('label', {}, 'Search', element('input', { type: 'search', id: 'search', autocomplete: 'off' })),
    element('button', { type: 'button', id: 'fold', 'aria-pressed': 'false' }, 'Unfold all'),
    element('span', { id: 'shown', role: 'status' }),
  ];
}
