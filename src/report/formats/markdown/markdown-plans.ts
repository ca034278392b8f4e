import type { PlanOutline, PlanOutlineStep } from '../../../planner/plan-outline.js';
import type { Report } from '../../document.js';
import { shellLine } from '../../shell-words.js';
import { stepPlace } from '../../text/step-place.js';
import { markdownFence, markdownText } from './inline.js';

type Step = Pick<PlanOutlineStep, 'host' | 'argv'> & { readonly title: string };

/** The outline of each move. */
export function markdownPlans({ guests }: Report): readonly string[] {
  return guests.flatMap(({ plan }) => (plan === null ? [] : planLines(plan)));
}

function planLines({ guest, reason, before, migrate, after }: PlanOutline): readonly string[] {
  const heading = ['', `## Plan for ${markdownText(guest.name)}`, '', `How: ${markdownText(reason)}`, ''];
  return [...heading, ...[...before, migrate, ...after].flatMap(numberedStep)];
}

/** What to do now. */
export function markdownNextSteps({ nextSteps }: Pick<Report, 'nextSteps'>): readonly string[] {
  const steps = nextSteps.map(({ text, host, argv }) => ({ title: text, host: host ?? 'here', argv }));
  return steps.length === 0 ? [] : ['', '## Next', '', ...steps.flatMap(numberedStep)];
}

function numberedStep(step: Step, index: number): readonly string[] {
  const { title, argv } = step;
  const number = `${index + 1}. `;
  const place = stepPlace(step);
  const item = `${number}Step${place === '' ? '' : ` ${markdownText(place)}`}: ${markdownText(title)}`;
  return argv === null ? [item] : [item, '', ...markdownFence([shellLine(argv)], ' '.repeat(number.length))];
}
