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
  const words = moves.map(
    ({ name, durationMs }) => `${name}: ${durationMs === null ? 'not known' : `about ${durationText(durationMs)}`}`,
  );
  return [
    barChart({
      caption: 'The moves, one after the other',
      description: `Predicted duration of each move. ${words.join('; ')}.`,
      labels: moves.map(({ name }) => name),
      series: [
        { name: 'before', tone: null, values: starts, said: 'not' },
        { name: 'move', tone: 'info', values: moves.map(({ durationMs }) => durationMs ?? 0), said: 'after' },
      ],
      say: durationText,
      whole: false,
    }),
  ];
}
