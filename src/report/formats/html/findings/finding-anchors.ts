import type { Finding } from '../../../../checks/finding.js';

/** What links to findings name, by the findings' ids: a place in the page may hold no text of a host. */
export type FindingAnchors = ReadonlyMap<string, string>;

export function findingAnchors(findings: readonly Finding[]): FindingAnchors {
  return new Map(findings.map(({ id }, index) => [id, `finding-${index + 1}`]));
}
