import type { Report } from '../../document.js';
import type { FormatOptions } from '../../formats/format.js';
import { closingText } from '../closing-text.js';
import { groupFindings } from '../finding-groups.js';
import { blankLine, type Line, span } from '../line.js';
import { apartFromUnread } from '../unread-hosts.js';
import { verdictBadge } from '../verdict-words.js';
import { coverageSection } from './coverage-section.js';
import { dryRunSection } from './dry-run-section.js';
import { headline } from './finding-block.js';
import { findingsSections } from './findings-section.js';
import { hostTable } from './host-table.js';
import { type Layout, layoutFor } from './layout.js';
import { nextSection } from './next-section.js';
import { planSections } from './plan-section.js';
import { probeSection } from './probe-section.js';
import { problemSection } from './problem-section.js';
import { verdictLines } from './verdict-lines.js';
import { waiverSection } from './waiver-section.js';
import { hanging } from './wrapped-lines.js';

/** The report for people at a terminal: the verdict first, then why, then what to do. */
export function terminalLines(report: Report, options: FormatOptions): readonly Line[] {
  const layout = layoutFor(options);
  const sections = options.quiet ? [quietSection(report, layout)] : fullSections(report, layout);
  const closing = hanging([verdictBadge(report.verdict.result), span('  ')], closingText(report), 4, layout);
  return [verdictLines(report, layout), problemSection(report, layout), ...sections, closing]
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [blankLine, ...section]));
}

function fullSections(report: Report, layout: Layout): readonly (readonly Line[])[] {
  return [
    hostTable(report, layout),
    ...findingsSections(report, layout),
    waiverSection(report, layout),
    dryRunSection(report, layout),
    probeSection(report, layout),
    coverageSection(report, layout),
    ...planSections(report, layout),
    nextSection(report, layout),
  ];
}

function quietSection(report: Report, layout: Layout): readonly Line[] {
  const { findings } = apartFromUnread(report, layout.verbose);
  const { blockers, unknowns } = groupFindings(findings);
  return [
    ...blockers.flatMap((finding) => headline(finding, 'blockers', layout)),
    ...unknowns.flatMap((finding) => headline(finding, 'unknowns', layout)),
  ];
}
