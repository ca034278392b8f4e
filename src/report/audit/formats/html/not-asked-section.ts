import { element, type Markup } from '../../../formats/html/markup.js';
import { oneLine } from '../../../text/wrap-words.js';
import type { AuditReport } from '../../audit-report.js';

/** What an audit does not look at, and a check does. */
export function notAskedContent({ coverage }: Pick<AuditReport, 'coverage'>): readonly Markup[] {
  if (coverage.notAsked.length === 0) return [];
  return [
    element(
      'ul',
      { class: 'plain' },
      coverage.notAsked.map((text) => element('li', {}, oneLine(text))),
    ),
  ];
}
