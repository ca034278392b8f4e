import { element, type Markup } from '../markup.js';
import type { BarChartInput } from './bar-chart-input.js';
import { drawBars } from './draw-bars.js';

/** Horizontal bars of stacked parts, drawn for wide and for narrow screens: text in a picture that shrinks could not be read. */
export function barChart(input: BarChartInput): Markup {
  const shown = input.series.filter(({ tone }) => tone !== null);
  const legend = shown.map(({ name, tone }) => element('li', { class: tone ?? '' }, name));
  return element(
    'figure',
    {},
    element('figcaption', {}, input.caption),
    shown.length > 1 ? element('ul', { class: 'legend', 'aria-hidden': 'true' }, legend) : [],
    element(
      'div',
      { role: 'img', 'aria-label': input.description },
      drawBars(input, { name: 'wide', width: 900, labelWidth: 230 }),
      drawBars(input, { name: 'narrow', width: 340, labelWidth: 96 }),
    ),
  );
}
