import { coverageGroups } from '../../text/coverage-groups.js';
import { oneLine } from '../../text/wrap-words.js';
import { element, type Markup } from './markup.js';
import { nameText } from './name-text.js';

/** Facts that nobody could read, with the reason. */
export function coverageContent(report: Parameters<typeof coverageGroups>[0]): readonly Markup[] {
  const items = coverageGroups(report).map(({ host, facts, because }) =>
    element(
      'li',
      {},
      'on ',
      nameText(host),
      ': ',
      facts.map((fact, index) => [index === 0 ? '' : ', ', element('code', {}, oneLine(fact))]),
      `; ${oneLine(because)}`,
    ),
  );
  return items.length === 0 ? [] : [element('ul', { class: 'plain' }, items)];
}
