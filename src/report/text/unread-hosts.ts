import type { Finding } from '../../checks/finding.js';
import type { Report } from '../document.js';

/** Findings apart from those that nobody could decide for the one reason that a host was not read at all. */
export interface FindingsApart {
  readonly findings: readonly Finding[];
  /** One sentence with the rules that were not evaluated; empty when there are none. */
  readonly unread: string;
}

/** A host that did not answer is one problem, told once, and not one for each rule; with `verbose` every finding is told. */
export function apartFromUnread(report: Pick<Report, 'findings' | 'hosts'>, verbose: boolean): FindingsApart {
  if (verbose) return { findings: report.findings, unread: '' };
  const isUnread = ({ status, missing, waiver }: Finding): boolean =>
    status === 'unknown' &&
    waiver === null &&
    missing.length > 0 &&
    missing.every(({ because }) => isOfUnreadHost(because, report.hosts));
  const rules = [...new Set(report.findings.filter(isUnread).map(({ ruleId }) => ruleId))].sort();
  if (rules.length === 0) return { findings: report.findings, unread: '' };
  const names = report.hosts.filter(({ problem }) => problem !== null).map(({ name }) => name);
  return {
    findings: report.findings.filter((finding) => !isUnread(finding)),
    unread: `${rules.length === 1 ? '1 rule was' : `${rules.length} rules were`} not evaluated, since ${names.join(' and ')} could not be read: ${rules.join(', ')}`,
  };
}

/** Whether a fact is missing since its host was not read: it says `… was not run: WHAT`, and the host's problem begins with these words. */
export function isOfUnreadHost(because: string, hosts: Report['hosts']): boolean {
  const marker = ' was not run: ';
  const at = because.lastIndexOf(marker);
  const what = because.slice(at + marker.length);
  return at !== -1 && hosts.some(({ problem }) => problem?.startsWith(what) === true);
}
