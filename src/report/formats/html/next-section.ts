import type { Report } from '../../document.js';
import { stepPlace } from '../../text/step-place.js';
import { oneLine } from '../../text/wrap-words.js';
import { commandBlock } from './command-block.js';
import { element, type Markup } from './markup.js';

/** What to do now, most useful first. */
export function nextContent({ nextSteps }: Pick<Report, 'nextSteps'>): readonly Markup[] {
  if (nextSteps.length === 0) return [];
  const items = nextSteps.map((step) => {
    const place = stepPlace(step);
    const command = step.argv === null ? [] : [commandBlock([step.argv])];
    return element(
      'li',
      {},
      oneLine(step.text),
      place === '' ? [] : element('span', { class: 'soft' }, ` (${oneLine(place)})`),
      command,
    );
  });
  return [element('ol', { class: 'plain' }, items)];
}
