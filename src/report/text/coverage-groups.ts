import type { Report } from '../document.js';
import { isOfUnreadHost } from './unread-hosts.js';

type MissingFact = Report['coverage']['missingFacts'][number];

export interface CoverageGroup {
  readonly host: string;
  readonly because: string;
  readonly facts: readonly string[];
  readonly probes: readonly string[];
}

/** Missing facts of one host that share their reason are told together; those of a host that was not read are told by its problem. */
export function coverageGroups({ coverage, hosts }: Pick<Report, 'coverage' | 'hosts'>): readonly CoverageGroup[] {
  const groups = new Map<string, MissingFact[]>();
  for (const missing of coverage.missingFacts) {
    if (isOfUnreadHost(missing.because, hosts)) continue;
    const key = JSON.stringify([missing.host, missing.because]);
    groups.set(key, [...(groups.get(key) ?? []), missing]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const probes = [...new Set(members.map(({ probe }) => probe))].filter((probe) => probe !== '');
    return [{ host: first.host, because: first.because, facts: members.map(({ fact }) => fact), probes }];
  });
}

/** What to do about gaps on hosts that were not read as root. */
export function accessHints(report: Pick<Report, 'hosts' | 'coverage'>): readonly string[] {
  return report.hosts.flatMap(({ name, user, root }) => {
    const gaps = report.coverage.missingFacts.some((missing) => missing.host === name);
    if (!gaps || root !== false) return [];
    return [
      `${name} was read as ${user ?? 'a user'}, who is not root. Root on ${name} may see more: log in as root, or use --sudo.`,
    ];
  });
}
