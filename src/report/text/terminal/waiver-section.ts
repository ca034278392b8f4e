import type { Report } from '../../document.js';
import { type Line, line, span } from '../line.js';
import { idleWaivers } from '../waiver-words.js';
import type { Layout } from './layout.js';
import { hanging } from './wrapped-lines.js';

/** Waivers that cover nothing; the others are told with what they cover. */
export function waiverSection(report: Pick<Report, 'waivers'>, layout: Layout): readonly Line[] {
  const idle = idleWaivers(report);
  if (idle.length === 0) return [];
  return [
    line('Waivers that cover nothing', 'strong'),
    ...idle.flatMap(({ place, ruleId, state, because }) =>
      hanging(
        [span('  '), span(state, state === 'unused' ? 'dim' : 'warning'), span('  ')],
        `${ruleId}: ${because} (${place})`,
        4,
        layout,
      ),
    ),
  ];
}
