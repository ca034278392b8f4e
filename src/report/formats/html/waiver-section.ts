import type { Report } from '../../document.js';
import { idleWaivers } from '../../text/waiver-words.js';
import { element, type Markup } from './markup.js';

/** Waivers that cover nothing; the others are told with what they cover. */
export function waiverContent(report: Pick<Report, 'waivers'>): readonly Markup[] {
  const items = idleWaivers(report).map(({ ruleId, place, state, because }) =>
    element('li', {}, element('code', {}, ruleId), ` ${state}: ${because} (${place})`),
  );
  return items.length === 0 ? [] : [element('ul', { class: 'plain' }, items)];
}
