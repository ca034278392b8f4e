import type { Markup } from '../markup.js';
import { aboutDuration } from '../plan/about-duration.js';
import type { PredictedMove } from '../plan/predicted-move.js';
import { barChart } from './bar-chart.js';

/** When each move begins and ends, one after the other: of those of which that is known. */
export function moveChart(moves: readonly PredictedMove[]): readonly Markup[] {
  const known = moves.flatMap(({ name, durationMs }) => (durationMs === null ? [] : [{ name, durationMs }]));
  if (known.length === 0) return [];
  const starts: number[] = [];
  let now = 0;
  for (const { durationMs } of known) {
    starts.push(now);
    now += durationMs;
  }
  const unit = unitFor(now);
  const words = known.map(({ name, durationMs }) => `${name}: about ${aboutDuration(durationMs)}`);
  return [
    barChart({
      caption: 'The moves, one after the other',
      description: `Predicted duration of each move. ${words.join('; ')}.`,
      labels: known.map(({ name }) => name),
      series: [
        { name: 'before', tone: null, values: starts.map((start) => start / unit), said: 'not' },
        { name: 'move', tone: 'info', values: known.map(({ durationMs }) => durationMs / unit), said: 'after' },
      ],
      say: (value) => aboutDuration(value * unit),
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
