import type { PlanOutline, PlanOutlineStep } from '../../../../planner/plan-outline.js';
import type { Report } from '../../../document.js';
import { stepPlace } from '../../../text/step-place.js';
import { oneLine } from '../../../text/wrap-words.js';
import { moveChart } from '../charts/move-chart.js';
import { commandBlock } from '../command-block.js';
import { element, type Markup } from '../markup.js';
import { nameText } from '../name-text.js';
import { aboutDuration } from '../plan/about-duration.js';
import { type PredictedMove, predictedMoves } from '../plan/predicted-move.js';

/** What would be run, guest by guest, with the time that it takes where something measured says so. */
export function planContent(report: Pick<Report, 'guests' | 'findings' | 'request'>): readonly Markup[] {
  const plans = report.guests.flatMap(({ plan }) => (plan === null ? [] : [plan]));
  if (plans.length === 0) return [];
  const moves = predictedMoves(report);
  return [
    element('p', { class: 'lead' }, totalSentence(moves)),
    ...moveChart(moves),
    ...plans.map((plan, index) => planElement(plan, moves[index])),
  ];
}

function totalSentence(moves: readonly PredictedMove[]): string {
  const durations = moves.flatMap(({ durationMs }) => (durationMs === null ? [] : [durationMs]));
  const [first] = moves;
  if (durations.length === 0)
    return `How long the moves take is not known${moves.length === 1 && first !== undefined ? `: ${first.because}.` : '.'}`;
  const total = durations.reduce((sum, each) => sum + each, 0);
  const rest = moves.length - durations.length;
  const left = rest === 0 ? '' : ` Of ${rest} more it is not known.`;
  return `The moves take about ${aboutDuration(total)}, one after the other.${left}`;
}

function planElement({ guest, reason, before, migrate, after }: PlanOutline, move: PredictedMove | undefined): Markup {
  const steps = [
    ...before.map((step) => stepItem(step, 'before')),
    stepItem(migrate, 'move', move),
    ...after.map((step) => stepItem(step, 'after')),
  ];
  return element(
    'div',
    { class: 'guest-plan' },
    element('h3', {}, nameText(guest.name)),
    element('p', {}, oneLine(reason)),
    element('ol', { class: 'steps' }, steps),
  );
}

function stepItem(step: PlanOutlineStep, phase: 'before' | 'move' | 'after', move?: PredictedMove): Markup {
  const place = stepPlace(step);
  return element(
    'li',
    { class: phase },
    element(
      'div',
      { class: 'step' },
      element('span', {}, element('span', { class: 'soft' }, `${phase} `), oneLine(step.title)),
      element('span', { class: 'time' }, phase === 'move' ? moveTime(move) : oneLine(place)),
    ),
    phase === 'move' && move !== undefined ? element('p', { class: 'time' }, `${oneLine(place)}; ${move.because}`) : [],
    step.argv === null ? [] : element('details', {}, element('summary', {}, 'Command'), commandBlock([step.argv])),
  );
}

function moveTime(move: PredictedMove | undefined): string {
  if (move === undefined || move.durationMs === null) return 'duration not known';
  return `about ${aboutDuration(move.durationMs)}`;
}
