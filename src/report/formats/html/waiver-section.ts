import type { Report } from '../../document.js';
import { idleWaivers, idleWaiverText } from '../../text/waiver-words.js';
import { element, type Markup } from './markup.js';

/** Waivers that cover nothing; the others are told with what they cover. */
export function waiverContent(report: Pick<Report, 'waivers'>): readonly Markup[] {
  const items = idleWaivers(report).map((waiver) =>
    element('li', {}, element('code', {}, waiver.ruleId), ` ${idleWaiverText(waiver)}`),
  );
  return items.length === 0 ? [] : [element('ul', { class: 'plain' }, items)];
}
