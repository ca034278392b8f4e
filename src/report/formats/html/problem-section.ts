import type { Report } from '../../document.js';
import { element, type Markup } from './markup.js';

/** What kept the run from seeing everything that it was asked for. */
export function problemContent({ problems }: Pick<Report, 'problems'>): readonly Markup[] {
  if (problems.length === 0) return [];
  const items = problems.map(({ code, what, why, fix }) =>
    element(
      'li',
      {},
      element('strong', {}, what),
      ': ',
      why,
      ' ',
      element('code', {}, code),
      fix === '' ? [] : element('p', {}, `Fix: ${fix}`),
    ),
  );
  return [element('ul', { class: 'plain' }, items)];
}
