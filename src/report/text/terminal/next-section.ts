import type { Report } from '../../document.js';
import { type Line, line } from '../line.js';
import type { Layout } from './layout.js';
import { numberedStep } from './numbered-step.js';

/** What to do now. */
export function nextSection(report: Pick<Report, 'nextSteps'>, layout: Layout): readonly Line[] {
  if (report.nextSteps.length === 0) return [];
  return [line('Next', 'strong'), ...report.nextSteps.flatMap((step, index) => numberedStep(step, index + 1, layout))];
}
