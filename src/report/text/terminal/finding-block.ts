import type { Finding, FindingRemediation } from '../../../checks/finding.js';
import type { Report } from '../../document.js';
import { findingSubject } from '../../finding-subject.js';
import { hostName } from '../../host-name.js';
import { displayWidth } from '../display-width.js';
import {
  findingHeadline,
  findingPlace,
  findingWaiver,
  remediationNotes,
  seenText,
  shownEvidence,
  unknownMeaning,
} from '../finding-details.js';
import type { FindingGroup } from '../finding-groups.js';
import { findingLabel } from '../finding-labels.js';
import { type Line, span } from '../line.js';
import { oneLine } from '../wrap-words.js';
import type { Layout } from './layout.js';
import { commandLines, detail, detailColumn, paragraph } from './wrapped-lines.js';

export interface FindingBlockInput {
  readonly finding: Finding;
  readonly group: FindingGroup;
  /** False when an earlier block of the same rule has told it. */
  readonly why: boolean;
  readonly hosts: Report['hosts'];
}

/** One finding: what, why, where, what was seen, and what to do. */
export function findingBlock({ finding, group, why, hosts }: FindingBlockInput, layout: Layout): readonly Line[] {
  return [
    ...headline(finding, group, layout),
    ...paragraph(findingHeadline(finding), 4, layout, 'strong'),
    ...detail('means', unknownMeaning(finding), layout),
    ...detail('waiver', findingWaiver(finding), layout),
    ...detail('why', why ? finding.why : '', layout),
    ...detail('where', findingPlace(finding, hosts), layout),
    ...finding.missing.flatMap(({ fact, because }) => detail('missing', `${fact}: ${because}`, layout)),
    ...shownEvidence(finding, layout.verbose).flatMap((evidence) =>
      detail('seen', seenText(evidence, finding, layout.verbose), layout),
    ),
    ...finding.remediation.flatMap((remediation, index) => remedy(remediation, index === 0 ? 'fix' : 'or', layout)),
    ...(layout.verbose ? finding.references.flatMap((reference) => detail('see', reference, layout)) : []),
  ];
}

/** The rule and its subject on one line, or below each other where that is too long. */
export function headline(finding: Finding, group: FindingGroup, layout: Layout): readonly Line[] {
  const label = findingLabel(group);
  const rule = oneLine(finding.ruleId);
  const lead = [span('  '), label, span('  '), span(rule)];
  const subject = oneLine(findingSubject(finding));
  const columns = 2 + label.text.length + 2 + displayWidth(rule) + 2 + displayWidth(subject);
  if (columns <= layout.columns) return [[...lead, span('  '), span(subject)]];
  return [lead, ...paragraph(subject, 4, layout)];
}

function remedy(remediation: FindingRemediation, label: string, layout: Layout): readonly Line[] {
  const lines = [...detail(label, `${remediation.text}${remediationNotes(remediation)}`, layout)];
  let host: string | null = null;
  for (const command of remediation.commands) {
    if (command.host !== host) lines.push(...paragraph(`on ${hostName(command.host)}:`, detailColumn, layout, 'dim'));
    host = command.host;
    lines.push(...commandLines(command.argv, detailColumn + 2, layout));
  }
  return lines;
}
