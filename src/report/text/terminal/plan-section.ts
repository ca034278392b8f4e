import type { PlanOutline } from '../../../planner/plan-outline.js';
import type { Report } from '../../document.js';
import type { Line } from '../line.js';
import type { Layout } from './layout.js';
import { numberedStep } from './numbered-step.js';
import { paragraph } from './wrapped-lines.js';

/** The outline of each move, with every command ready to be pasted. Nothing when there is no go. */
export function planSections(report: Pick<Report, 'guests'>, layout: Layout): readonly (readonly Line[])[] {
  return report.guests.flatMap(({ plan }) => (plan === null ? [] : [planSection(plan, layout)]));
}

function planSection(plan: PlanOutline, layout: Layout): readonly Line[] {
  return [
    ...paragraph(`Plan for ${plan.guest.name}`, 0, layout, 'strong'),
    ...paragraph(plan.reason, 2, layout),
    ...[...plan.before, plan.migrate, ...plan.after].flatMap(({ title, host, argv }, index) =>
      numberedStep({ text: title, host, argv }, index + 1, layout),
    ),
  ];
}
