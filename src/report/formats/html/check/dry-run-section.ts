import type { Report } from '../../../document.js';
import { dryRunGroups } from '../../../text/dry-run-words.js';
import { oneLine } from '../../../text/wrap-words.js';
import { element, type Markup } from '../markup.js';

/** What libvirt was asked and said. */
export function dryRunContent({ dryRuns }: Pick<Report, 'dryRuns'>): readonly Markup[] {
  const items = dryRunGroups(dryRuns).map(({ kind, text }) => element('li', {}, `of the ${kind}: ${oneLine(text)}`));
  return items.length === 0 ? [] : [element('ul', { class: 'plain' }, items)];
}
