import type { Report } from '../../../document.js';
import { probeOutcome } from '../../../text/probe-words.js';
import { oneLine } from '../../../text/wrap-words.js';
import { element, type Markup } from '../markup.js';
import { nameText } from '../name-text.js';

/** What active probes did on the hosts. */
export function probeContent({ probes }: Pick<Report, 'probes'>): readonly Markup[] {
  const items = probes.map((probe) =>
    element(
      'li',
      {},
      element('code', {}, probe.kind),
      ' on ',
      nameText(probe.host),
      `: ${oneLine(probe.did)} (${oneLine(probeOutcome(probe))})`,
    ),
  );
  return items.length === 0 ? [] : [element('ul', { class: 'plain' }, items)];
}
