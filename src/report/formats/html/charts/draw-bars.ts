import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { oneLine } from '../../../text/wrap-words.js';
import { type Markup, ownMarkup } from '../markup.js';
import type { BarChartInput, BarSeries } from './bar-chart-input.js';

use([BarChart, GridComponent, SVGRenderer]);

/** A width that a drawing is made for, in CSS pixels, and the class that shows it there. */
interface DrawingSize {
  readonly name: string;
  readonly width: number;
  readonly labelWidth: number;
}

const rowHeight = 32;
const axisHeight = 32;
/** Room for what stands beyond the end of the axis: half of its last number, or that of the longest bar. */
const marginRight = 76;
/** Widths of text are guessed, without a font: wide ones need a quarter more. */
const certainPart = 0.8;
/** A number of three digits fits into this; narrower parts go without. */
const narrowestLabel = 26;

/** The chart as SVG. It is the same for the same input: nothing moves, and nothing is numbered. */
export function drawBars(input: BarChartInput, size: DrawingSize): Markup {
  const height = input.labels.length * rowHeight + axisHeight;
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height });
  try {
    chart.setOption(optionOf(input, size));
    return ownMarkup(plainSvg(chart.renderToSVGString({ useViewBox: true }), size.name));
  } finally {
    chart.dispose();
  }
}

function optionOf(
  { labels, series, say, whole }: BarChartInput,
  { width, labelWidth }: DrawingSize,
): EChartsCoreOption {
  const text = { color: 'var(--text)', fontFamily: 'inherit', fontSize: 13 };
  const plotWidth = width - labelWidth - marginRight;
  return {
    animation: false,
    grid: { left: labelWidth, right: marginRight, top: 0, bottom: axisHeight, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      ...(whole ? { minInterval: 1 } : {}),
      splitNumber: width < 500 ? 2 : 5,
      axisLabel: { ...text, color: 'var(--soft)', formatter: say, hideOverlap: true },
      splitLine: { lineStyle: { color: 'var(--line)' } },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      // Names may be alike: a bar is known by its number.
      data: labels.map((_, index) => String(index)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: 'var(--soft)' } },
      axisLabel: {
        ...text,
        interval: 0,
        width: (labelWidth - 12) * certainPart,
        overflow: 'truncate',
        formatter: (_: string, index: number) => oneLine(labels[index] ?? ''),
      },
    },
    series: series.map((each) => seriesOption(each, say, plotWidth / widestBar(series))),
  };
}

function seriesOption({ tone, values, said }: BarSeries, say: (value: number) => string, pixelsPerUnit: number) {
  const inside = said === 'inside';
  const fits = (value: number) => value > 0 && (!inside || value * pixelsPerUnit >= narrowestLabel);
  return {
    type: 'bar',
    stack: 'all',
    silent: true,
    barWidth: 20,
    data: values,
    itemStyle: { color: tone === null ? 'none' : `var(--${tone})` },
    label: {
      show: said !== 'not',
      position: inside ? 'inside' : 'right',
      color: inside ? 'var(--on-solid)' : 'var(--text)',
      fontFamily: 'inherit',
      fontSize: 13,
      formatter: ({ value }: { readonly value: number }) => (fits(value) ? say(value) : ''),
    },
  };
}

/** The longest bar, all of its parts together; at least a little, since something is divided by it. */
function widestBar(series: readonly BarSeries[]): number {
  const bars = series[0]?.values.map((_, index) => sum(series.map(({ values }) => values[index] ?? 0))) ?? [];
  return Math.max(Number.EPSILON, ...bars);
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** The drawing without what is for pages with scripts: classes that are numbered through all drawings of the process, and marks of series. */
function plainSvg(svg: string, name: string): string {
  return svg
    .replaceAll(/ (?:class|ecmeta_\w+|pointer-events)="[^"]*"/g, '')
    .replace(/<style[\s\S]*?<\/style>\n?/, '')
    .replace('<svg ', `<svg class="${name}" aria-hidden="true" `);
}
