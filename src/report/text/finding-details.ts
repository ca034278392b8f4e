import type { Evidence, Finding } from '../../checks/finding.js';
import type { Report, ReportHost } from '../document.js';
import { evidenceText } from './evidence-text.js';
import { waiverWords } from './waiver-words.js';

/** Which host a finding is about, with its part in the move: `alpha (source)`. */
export function findingPlace(finding: Finding, hosts: Report['hosts']): string {
  const names = finding.host === null ? evidenceHosts(finding) : [finding.host];
  const places = names.length === 0 ? [finding.source, finding.destination] : names;
  return places.map((name) => withRole(name, hosts)).join(', ');
}

function evidenceHosts(finding: Finding): readonly string[] {
  return [...new Set(finding.evidence.flatMap(({ host }) => (host === null ? [] : [host])))];
}

function withRole(name: string, hosts: readonly ReportHost[]): string {
  const roles = hosts.filter((host) => host.name === name).map((host) => host.role);
  return roles.length === 0 ? name : `${name} (${roles.join(' and ')})`;
}

/** Facts that only say whom a finding is about, or repeat the command line: the headline has them already. */
const selfEvident = /^request\.|\.(name|uuid|target|mac|hostname)$/;

/** The evidence that people need to see; everything with `verbose`, and always something when there is something. */
export function shownEvidence({ evidence }: Finding, verbose: boolean): readonly Evidence[] {
  const telling = evidence.filter(({ fact }) => !selfEvident.test(fact));
  return verbose || telling.length === 0 ? evidence : telling;
}

/** One line of evidence; the host is named where the finding looked at more than one. */
export function seenText(evidence: Evidence, finding: Finding, verbose: boolean): string {
  const text = evidenceText(evidence, verbose);
  const host = evidence.host !== null && evidenceHosts(finding).length > 1 ? ` on ${evidence.host}` : '';
  return verbose ? `${text}${host} (probe ${evidence.probe})` : `${text}${host}`;
}

/** What a remediation costs, for those that cost something. */
export function remediationNotes(remediation: Finding['remediation'][number]): string {
  const notes: string[] = [];
  if (remediation.downtime) notes.push('needs the guest down');
  if (!remediation.reversible) notes.push('cannot be undone');
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`;
}

/** The message, or what the rule is about when there is none. */
export function findingHeadline(finding: Finding): string {
  return finding.message === '' ? finding.title : finding.message;
}

/** What an unknown costs; empty where it costs nothing. */
export function unknownMeaning({ status, severity, waiver }: Finding): string {
  if (status !== 'unknown' || severity !== 'blocker' || waiver !== null) return '';
  return 'if this failed it would block the move; until it can be decided, this is not a go';
}

/** Who accepted it, and why; empty where nobody did. */
export function findingWaiver({ waiver }: Finding): string {
  return waiver === null ? '' : waiverWords(waiver);
}

/** Findings of one rule share their reason: it is told with the first of them. */
export function tellersOfWhy(findings: readonly Finding[]): ReadonlySet<Finding> {
  const first = new Map<string, Finding>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.ruleId, finding.why]);
    if (finding.why !== '' && !first.has(key)) first.set(key, finding);
  }
  return new Set(first.values());
}
