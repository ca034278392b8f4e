import type { Finding } from '../../checks/finding.js';
import type { Report, ReportHost } from '../document.js';
import { findingHeadline } from '../text/finding-details.js';
import type { AuditFinding, AuditHost, AuditReport } from './audit-report.js';

/** The findings of an audit as those of a check are told: which candidates each is about stands in its message. */
export function toldFindings(
  report: Pick<AuditReport, 'findings' | 'hosts' | 'request'>,
): Pick<Report, 'findings' | 'hosts'> {
  const { candidates } = report.request;
  return {
    findings: report.findings.map((finding) => ({ ...finding, message: messageOf(finding, candidates) })),
    hosts: report.hosts.flatMap(hostInItsParts),
  };
}

function messageOf(finding: AuditFinding, candidates: readonly string[]): string {
  const headline = findingHeadline(finding);
  const about = destinationsText(finding, candidates);
  const words = finding.toldOf === null ? about : `${about}; told of ${finding.toldOf}`;
  return words === '' || headline.includes(words) ? headline : `${headline} (${words})`;
}

/** For which candidates a finding counts; empty where it is about one host by itself. */
export function destinationsText(
  { host, source, destinations }: Pick<AuditFinding, keyof Finding | 'destinations'>,
  candidates: readonly string[],
): string {
  if (host !== null && destinations.length < 2) return '';
  const others = candidates.filter((candidate) => candidate !== source);
  const every = destinations.length > 1 && others.every((candidate) => destinations.includes(candidate));
  return every ? 'for every candidate' : `for ${destinations.join(', ')}`;
}

/** One that is both to be emptied and a candidate has both parts. */
function hostInItsParts(host: AuditHost): readonly ReportHost[] {
  const parts: readonly ReportHost['role'][] =
    host.role === 'both' ? ['source', 'destination'] : [host.role === 'source' ? 'source' : 'destination'];
  return parts.map((role) => ({ ...host, role }));
}
