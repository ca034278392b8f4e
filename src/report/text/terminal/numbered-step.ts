import type { ReportNextStep } from '../../document.js';
import { type Line, span } from '../line.js';
import { stepPlace } from '../step-place.js';
import type { Layout } from './layout.js';
import { commandLines, hanging } from './wrapped-lines.js';

/** A step of a plan or of what is next: its number, what and where, and the command on lines of its own. */
export function numberedStep(step: ReportNextStep, number: number, layout: Layout): readonly Line[] {
  const lead = [span(`${number}. `.padStart(5))];
  const place = stepPlace(step);
  const title = hanging(lead, place === '' ? step.text : `${step.text} [${place}]`, 5, layout);
  return step.argv === null ? title : [...title, ...commandLines(step.argv, 7, layout)];
}
