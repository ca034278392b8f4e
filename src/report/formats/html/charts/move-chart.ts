import { durationText } from '../../../run/duration-text.js';
import type { Markup } from '../markup.js';
import type { PredictedMove } from '../plan/predicted-move.js';
import { barChart } from './bar-chart.js';

/** When each move begins and ends, one after the other. Nothing where no duration is known; moves without one have no bar. */
export function moveChart(moves: readonly PredictedMove[]): readonly Markup[] {
  const known = moves.filter(({ durationMs }) => durationMs !== null);
  if (known.length === 0) return [];
  const starts: number[] = [];
  let now = 0;
  for (const { durationMs } of moves) {
    starts.push(now);
    now += durationMs ?? 0;
  }
  const unit = unitFor(now);
  const words = moves.map(
    ({ name, durationMs }) => `${name}: ${durationMs === null ? 'not known' : `about ${durationText(durationMs)}`}`,
  );
  return [
    barChart({
      caption: 'The moves, one after the other',
      description: `Predicted duration of each move. ${words.join('; ')}.`,
      labels: moves.map(({ name }) => name),
      series: [
        { name: 'before', tone: null, values: starts.map((start) => start / unit), said: 'not' },
        { name: 'move', tone: 'info', values: moves.map(({ durationMs }) => (durationMs ?? 0) / unit), said: 'after' },
      ],
      say: (value) => durationText(value * unit),
      whole: false,
    }),
  ];
}

/** Milliseconds of the unit in which the axis has round numbers. */
function unitFor(longestMs: number): number {
  if (longestMs <= 2 * minuteMs) return 1000;
  return longestMs <= 120 * minuteMs ? minuteMs : 60 * minuteMs;
}

const minuteMs = 60_000;
