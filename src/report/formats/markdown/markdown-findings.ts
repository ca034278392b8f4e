import type { Finding, FindingRemediation } from '../../../checks/finding.js';
import type { Report } from '../../document.js';
import { hostName } from '../../host-name.js';
import { shellLine } from '../../shell-words.js';
import { commandTurns } from '../../text/command-turns.js';
import {
  findingPlace,
  remediationNotes,
  seenText,
  shownEvidence,
  tellersOfWhy,
  unknownMeaning,
} from '../../text/finding-details.js';
import { groupFindings } from '../../text/finding-groups.js';
import { shownGroups } from '../../text/finding-labels.js';
import { apartFromUnread } from '../../text/unread-hosts.js';
import { findingSentence } from '../finding-text.js';
import { waiverReason } from '../waiver-reason.js';
import { markdownCode, markdownFence, markdownText } from './inline.js';

/** The findings that people have to see, worst first: a section a group, an item a finding. */
export function markdownFindings(report: Pick<Report, 'findings' | 'hosts'>): readonly string[] {
  const { findings, unread } = apartFromUnread(report, false);
  const groups = groupFindings(findings);
  return shownGroups.flatMap(({ group, heading }) => {
    const sentence = group === 'unknowns' && unread !== '' ? [`- ${markdownText(unread)}`] : [];
    const tellers = tellersOfWhy(groups[group]);
    const items = groups[group].flatMap((finding) => findingItem(finding, tellers.has(finding), report));
    return sentence.length + items.length === 0 ? [] : ['', `## ${heading}`, '', ...sentence, ...items];
  });
}

function findingItem(finding: Finding, why: boolean, { hosts }: Pick<Report, 'hosts'>): readonly string[] {
  const headline = `**${markdownText(finding.ruleId)}** ${markdownText(findingSentence(finding))}`;
  return [
    `- ${headline}`,
    ...detail('Waived', waiverReason(finding) ?? ''),
    ...detail('Means', unknownMeaning(finding)),
    ...detail('Why', why ? finding.why : ''),
    ...detail('Where', findingPlace(finding, hosts)),
    ...finding.missing.flatMap(({ fact, because }) => detail('Missing', `${fact}: ${because}`)),
    ...shownEvidence(finding, false).map((evidence) => `  - Seen: ${markdownCode(seenText(evidence, finding, false))}`),
    ...finding.remediation.flatMap((remediation, index) => remedy(remediation, index === 0 ? 'Fix' : 'Or')),
  ];
}

function detail(label: string, text: string): readonly string[] {
  return text === '' ? [] : [`  - ${label}: ${markdownText(text)}`];
}

/** The order of commands counts, on one host and between hosts. */
export function remedy(remediation: FindingRemediation, label: string): readonly string[] {
  return [
    ...detail(label, `${remediation.text}${remediationNotes(remediation)}`),
    ...commandTurns(remediation).flatMap(({ host, commands }) => [
      `  - On ${markdownText(hostName(host))}:`,
      '',
      ...markdownFence(commands.map(shellLine), '    '),
    ]),
  ];
}
