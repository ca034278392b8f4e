import type { Report } from '../../document.js';
import { accessHints, coverageGroups } from '../coverage-groups.js';
import { type Line, line } from '../line.js';
import type { Layout } from './layout.js';
import { detail, paragraph } from './wrapped-lines.js';

/** What could not be seen, why, and who could see it. Nothing when all was seen. */
export function coverageSection(report: Pick<Report, 'hosts' | 'coverage'>, layout: Layout): readonly Line[] {
  const groups = coverageGroups(report);
  if (groups.length === 0) return [];
  const count = groups.flatMap(({ facts }) => facts).length;
  return [
    line(`Not seen (${count})`, 'strong'),
    ...groups.flatMap(({ host, because, facts, probes }) => [
      ...paragraph(`${host}: ${facts.join(', ')}`, 2, layout),
      ...detail('because', because, layout),
      ...(layout.verbose && probes.length > 0 ? detail('probe', probes.join(', '), layout) : []),
    ]),
    ...accessHints(report).flatMap((hint) => paragraph(hint, 2, layout)),
  ];
}
