import type { Finding } from '../../checks/finding.js';
import { plainFinding } from '../plain-finding.js';
import type { AuditGuestInput } from './audit-input.js';
import type { AuditFinding } from './audit-report.js';

/** Every finding of an audit once: blockers, what is not known, warnings, what is waived; in each by rule and id. */
export function auditFindings(guests: readonly AuditGuestInput[]): readonly AuditFinding[] {
  const found = new Map<string, { readonly finding: Finding; readonly destinations: Set<string> }>();
  for (const { obstacles } of guests) {
    for (const { finding, destinations } of obstacles) {
      const known = found.get(finding.id) ?? { finding, destinations: new Set<string>() };
      found.set(finding.id, known);
      for (const destination of destinations) known.destinations.add(destination);
    }
  }
  return [...found.values()]
    .map(({ finding, destinations }) => ({ ...plainFinding(finding), destinations: [...destinations] }))
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.id < other.id ? -1 : 1));
}

function rankOf({ disposition, status }: Finding): number {
  if (disposition === 'blocks') return status === 'fail' ? 0 : 1;
  return disposition === 'warns' ? 2 : 3;
}
