import type { Report } from '../../document.js';
import { type Line, span } from '../line.js';
import type { Layout } from './layout.js';
import { detail, hanging } from './wrapped-lines.js';

/** What kept the check from seeing everything that it was asked for. */
export function problemSection({ problems }: Pick<Report, 'problems'>, layout: Layout): readonly Line[] {
  return problems.flatMap(({ code, what, why, fix }) => [
    ...hanging([span('ERROR', 'blocker'), span('  ')], `${what} [${code}]`, 4, layout),
    ...detail('why', why, layout),
    ...detail('fix', fix, layout),
  ]);
}
