import type { PlanOutline, PlanOutlineStep } from '../../../planner/plan-outline.js';
import type { Report } from '../../document.js';
import { type Line, span } from '../line.js';
import { stepPlace } from '../step-place.js';
import { plainLine } from './plain-line.js';

/** The outline of each move: a line a step, the command last. */
export function plainPlans(report: Pick<Report, 'guests'>): readonly Line[] {
  return report.guests.flatMap(({ plan }) => (plan === null ? [] : planLines(plan)));
}

function planLines(plan: PlanOutline): readonly Line[] {
  const { name } = plan.guest;
  return [
    plainLine(span('PLAN', 'strong'), [name, plan.way, plan.reason]),
    ...plan.before.map((step) => stepLine('BEFORE', name, step)),
    stepLine('MIGRATE', name, plan.migrate),
    ...plan.after.map((step) => stepLine('AFTER', name, step)),
  ];
}

function stepLine(word: string, guest: string, step: PlanOutlineStep): Line {
  return plainLine(span(word), [guest, stepPlace(step), step.title], step.argv);
}
