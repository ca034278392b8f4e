import type { Report } from '../../document.js';
import { durationText } from '../../run/duration-text.js';
import { element, type Markup } from './markup.js';

type Run = Pick<Report, 'runId' | 'finishedAt' | 'durationMs' | 'tool' | 'rules'>;

/** Where the page comes from. */
export function closingLines({ runId, finishedAt, durationMs, tool, rules }: Run, summary: string): readonly Markup[] {
  return [
    element('p', {}, summary),
    element(
      'p',
      {},
      `Report ${runId} of ${finishedAt}, made in ${durationText(durationMs)} by ${tool.name} ${tool.version} with ${rules.count} rules (${rules.digest}).`,
    ),
  ];
}
