import { findingHeadline, findingWaiver } from '../../text/finding-details.js';
import { findingGroup } from '../../text/finding-groups.js';
import { findingLabel } from '../../text/finding-labels.js';
import { blankLine, type Line, line, span } from '../../text/line.js';
import type { Layout } from '../../text/terminal/layout.js';
import { detail, hanging, paragraph } from '../../text/terminal/wrapped-lines.js';
import { verdictBadge } from '../../text/verdict-words.js';
import { oneLine } from '../../text/wrap-words.js';
import type { AuditFinding, AuditGuest, AuditReport } from '../audit-report.js';
import { destinationsText, reasonsOfGuests, reasonsOfHosts } from './reasons-of.js';

/** What stands in the way: of hosts for all guests, then of each guest that has one target or none. */
export function reasonSections(report: AuditReport, layout: Layout): readonly (readonly Line[])[] {
  const hosts = reasonsOfHosts(report);
  const guests = reasonsOfGuests(report);
  return [
    ...section(
      `Of hosts, for all guests (${hosts.length})`,
      hosts.flatMap((finding) => reasonLines(finding, report, layout)),
    ),
    ...section(
      `Guests with one target or none (${guests.length})`,
      guests.flatMap(({ guest, own }) => [
        blankLine,
        ...guestLine(guest, layout),
        ...own.flatMap((finding) => reasonLines(finding, report, layout)),
      ]),
    ),
  ];
}

/** What would stand in the way, had nobody accepted it. */
export function waivedSection(report: AuditReport, layout: Layout): readonly (readonly Line[])[] {
  const waived = report.findings.filter(({ disposition }) => disposition === 'waived');
  return section(
    `Waived (${waived.length})`,
    waived.flatMap((finding) => reasonLines(finding, report, layout)),
  );
}

function section(heading: string, lines: readonly Line[]): readonly (readonly Line[])[] {
  return lines.length === 0 ? [] : [[line(heading, 'strong'), ...lines]];
}

function guestLine(guest: AuditGuest, layout: Layout): readonly Line[] {
  const lead = [span('  '), verdictBadge(guest.result), span('  '), span(oneLine(guest.name), 'strong'), span('  ')];
  return hanging(lead, targetsText(guest), 4, layout);
}

function targetsText({ host, goTargets, targets }: AuditGuest): string {
  const [only] = targets.filter(({ result }) => result === 'go' || result === 'go-with-warnings');
  const places = goTargets === 0 || only === undefined ? 'nowhere to go' : `only ${only.host}`;
  return `${places}, from ${host}`;
}

function reasonLines(finding: AuditFinding, { request }: AuditReport, layout: Layout): readonly Line[] {
  const place = finding.host ?? destinationsText(finding, request.candidates);
  const device = finding.device === null ? '' : ` ${finding.device}`;
  const words = finding.toldOf === null ? place : `${place}; told of ${finding.toldOf}`;
  const lead = [span('    '), findingLabel(findingGroup(finding)), span('  ')];
  return [
    ...hanging(lead, `${finding.ruleId}${device} [${words}]`, 6, layout),
    ...paragraph(findingHeadline(finding), 6, layout),
    ...(finding.waiver === null ? [] : paragraph(`waiver: ${findingWaiver(finding)}`, 6, layout, 'dim')),
    ...(layout.verbose ? detail('why', finding.why, layout) : []),
    ...(layout.verbose ? finding.remediation.flatMap(({ text }) => detail('fix', text, layout)) : []),
  ];
}
