import type { Report } from '../../document.js';
import { tellersOfWhy } from '../finding-details.js';
import { groupFindings } from '../finding-groups.js';
import { shownGroups } from '../finding-labels.js';
import { blankLine, type Line, line } from '../line.js';
import { apartFromUnread } from '../unread-hosts.js';
import { findingBlock, headline } from './finding-block.js';
import type { Layout } from './layout.js';
import { paragraph } from './wrapped-lines.js';

/** The findings by group, worst first; passed ones only when everything is asked for. */
export function findingsSections(
  report: Pick<Report, 'findings' | 'hosts'>,
  layout: Layout,
): readonly (readonly Line[])[] {
  const { findings: told, unread } = apartFromUnread(report, layout.verbose);
  const groups = groupFindings(told);
  const sections = shownGroups
    .filter(({ group }) => groups[group].length > 0)
    .map(({ group, heading }) => {
      const findings = groups[group];
      const tellers = tellersOfWhy(findings);
      const blocks = findings.flatMap((finding) => [
        blankLine,
        ...findingBlock({ finding, group, why: tellers.has(finding), hosts: report.hosts }, layout),
      ]);
      return [line(`${heading} (${findings.length})`, 'strong'), ...blocks];
    });
  if (unread !== '') sections.unshift([line('Not evaluated', 'strong'), blankLine, ...paragraph(unread, 2, layout)]);
  if (!layout.verbose || groups.passes.length === 0) return sections;
  const passes = groups.passes.flatMap((finding) => headline(finding, 'passes', layout));
  return [...sections, [line(`Passed (${groups.passes.length})`, 'strong'), blankLine, ...passes]];
}
