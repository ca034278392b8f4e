import { element, type Markup } from '../markup.js';
import { drawBars } from './draw-bars.js';

/** A colour of the page, by the name that its styles have for it. */
export type BarTone = 'go' | 'warnings' | 'no-go' | 'incomplete' | 'info' | 'none' | 'free';

/** One part of every bar. */
export interface BarSeries {
  readonly name: string;
  /** Null leaves room and draws nothing. */
  readonly tone: BarTone | null;
  /** One for each bar. */
  readonly values: readonly number[];
  /** Whether its numbers stand in the bar, behind it, or nowhere. */
  readonly said: 'inside' | 'after' | 'not';
}

export interface BarChartInput {
  readonly caption: string;
  /** All that the picture says, for those who do not see it. */
  readonly description: string;
  /** One for each bar, of any origin. */
  readonly labels: readonly string[];
  readonly series: readonly BarSeries[];
  /** A value in words, at the axis and in a bar. */
  readonly say: (value: number) => string;
  /** Whether values are numbers of things. */
  readonly whole: boolean;
}

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
