import type { FormatOptions } from '../../formats/format.js';
import { blankLine, type Line, line, type Span, span } from '../../text/line.js';
import { type Layout, layoutFor } from '../../text/terminal/layout.js';
import { nextSection } from '../../text/terminal/next-section.js';
import { problemSection } from '../../text/terminal/problem-section.js';
import { waiverSection } from '../../text/terminal/waiver-section.js';
import { hanging, paragraph } from '../../text/terminal/wrapped-lines.js';
import { verdictBadge } from '../../text/verdict-words.js';
import type { AuditReport } from '../audit-report.js';
import { auditClosing } from './audit-closing.js';
import { fixSection } from './fix-section.js';
import { matrixSection } from './matrix-section.js';
import { candidateText, memoryText } from './memory-words.js';
import { reasonSections, waivedSection } from './reason-sections.js';

/** The audit for people at a terminal: the verdict first, then the table, why, and what to do. */
export function terminalAudit(report: AuditReport, options: FormatOptions): readonly Line[] {
  const layout = layoutFor(options);
  const badge: readonly Span[] = [verdictBadge(report.verdict.result), span('  ')];
  const sections = [
    hanging(badge, report.verdict.summary, 4, layout),
    problemSection(report, layout),
    matrixSection(report, layout),
    ...(options.quiet ? [] : furtherSections(report, layout)),
    hanging(badge, auditClosing(report), 4, layout),
  ];
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : [blankLine, ...section]));
}

function furtherSections(report: AuditReport, layout: Layout): readonly (readonly Line[])[] {
  return [
    ...reasonSections(report, layout),
    fixSection(report, layout),
    memorySection(report, layout),
    ...waivedSection(report, layout),
    waiverSection(report, layout),
    coverageSection(report, layout),
    nextSection(report, layout),
  ];
}

function memorySection({ memory }: AuditReport, layout: Layout): readonly Line[] {
  if (memory.length === 0) return [];
  return [
    line('Memory for all of them together', 'strong'),
    ...memory.flatMap((one) => [
      ...paragraph(memoryText(one), 2, layout, one.suffices === 'yes' ? 'text' : 'warning'),
      ...one.candidates.flatMap((candidate) => paragraph(candidateText(candidate), 4, layout)),
    ]),
  ];
}

function coverageSection({ hosts, coverage }: AuditReport, layout: Layout): readonly Line[] {
  const unread = hosts.filter(({ problem }) => problem !== null).map(({ name }) => `${name} could not be read`);
  const missing = coverage.missingFacts.length;
  const facts = missing === 0 ? [] : [`${missing} fact${missing === 1 ? '' : 's'} that rules need; -o json lists them`];
  return [
    line('Not seen', 'strong'),
    ...[...unread, ...facts, ...coverage.notAsked].flatMap((text) => paragraph(text, 2, layout)),
  ];
}
