import type { Finding } from '../../../checks/finding.js';
import type { Report } from '../../document.js';
import { findingSubject } from '../../finding-subject.js';
import type { FormatOptions } from '../../formats/format.js';
import { hostName } from '../../host-name.js';
import {
  findingHeadline,
  findingPlace,
  findingWaiver,
  remediationNotes,
  seenText,
  shownEvidence,
  tellersOfWhy,
  unknownMeaning,
} from '../finding-details.js';
import { type FindingGroup, groupFindings } from '../finding-groups.js';
import { findingLabel, shownGroups } from '../finding-labels.js';
import type { Line } from '../line.js';
import { apartFromUnread } from '../unread-hosts.js';
import { plainCommand, plainDetail, plainLine } from './plain-line.js';

/** The findings, worst first, each on one line with its details indented below. */
export function plainFindings(report: Pick<Report, 'findings' | 'hosts'>, options: FormatOptions): readonly Line[] {
  const { findings, unread } = apartFromUnread(report, options.verbose);
  const groups = groupFindings(findings);
  const lines = shownGroups
    .filter(({ group }) => !options.quiet || group === 'blockers' || group === 'unknowns')
    .flatMap(({ group }) => [
      ...(group === 'unknowns' && unread !== '' ? [plainLine(findingLabel('unknowns'), [unread])] : []),
      ...groupLines(groups[group], group, report, options),
    ]);
  if (!options.verbose || options.quiet) return lines;
  return [...lines, ...groups.passes.map((finding) => findingLine(finding, 'passes'))];
}

function groupLines(
  findings: readonly Finding[],
  group: FindingGroup,
  report: Pick<Report, 'hosts'>,
  options: FormatOptions,
): readonly Line[] {
  const tellers = tellersOfWhy(findings);
  return findings.flatMap((finding) => [
    findingLine(finding, group),
    ...(options.quiet ? [] : findingDetails(finding, tellers.has(finding), report, options)),
  ]);
}

function findingLine(finding: Finding, group: FindingGroup): Line {
  const text = group === 'passes' ? '' : findingHeadline(finding);
  return plainLine(findingLabel(group), [finding.ruleId, findingSubject(finding), text]);
}

/** What stands below the line of a finding. */
export function findingDetails(
  finding: Finding,
  why: boolean,
  { hosts }: Pick<Report, 'hosts'>,
  { verbose }: Pick<FormatOptions, 'verbose'>,
): readonly Line[] {
  return [
    ...optionalDetail('means', unknownMeaning(finding)),
    ...optionalDetail('waiver', findingWaiver(finding)),
    ...optionalDetail('why', why ? finding.why : ''),
    plainDetail('where', findingPlace(finding, hosts)),
    ...finding.missing.map(({ fact, because }) => plainDetail('missing', `${fact}: ${because}`)),
    ...shownEvidence(finding, verbose).map((evidence) => plainDetail('seen', seenText(evidence, finding, verbose))),
    ...finding.remediation.flatMap((remediation, index) => [
      plainDetail(index === 0 ? 'fix' : 'or', `${remediation.text}${remediationNotes(remediation)}`),
      ...remediation.commands.map(({ host, argv }) => plainCommand(hostName(host), argv)),
    ]),
    ...(verbose ? finding.references.map((reference) => plainDetail('see', reference)) : []),
  ];
}

function optionalDetail(label: string, text: string): readonly Line[] {
  return text === '' ? [] : [plainDetail(label, text)];
}
