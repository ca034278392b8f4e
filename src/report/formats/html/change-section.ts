import type { Report } from '../../document.js';
import { element, type Markup } from './markup.js';

/** What a change ticket asks for, to be copied. */
export function changeContent({ change }: Pick<Report, 'change'>): readonly Markup[] {
  const texts = [
    { label: 'Implementation', text: change.implementation },
    { label: 'Back-out', text: change.backout },
    { label: 'Test', text: change.test },
  ];
  return [
    element('p', { class: 'lead' }, `Risk: ${change.risk}. ${change.shortDescription}`),
    ...texts.map(({ label, text }) =>
      element(
        'details',
        { class: 'folded' },
        element('summary', {}, label),
        element('div', {}, element('pre', {}, text)),
      ),
    ),
  ];
}
