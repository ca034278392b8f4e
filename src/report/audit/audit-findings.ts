import type { Finding } from '../../checks/finding.js';
import { plainFinding } from '../plain-finding.js';
import type { AuditGuestInput } from './audit-input.js';
import type { AuditFinding } from './audit-report.js';

interface Told {
  readonly finding: Finding;
  readonly destinations: Set<string>;
  differs: boolean;
}

/** Every finding of an audit once: blockers, what is not known, warnings, what is waived; in each by rule and id. */
export function auditFindings(guests: readonly AuditGuestInput[]): readonly AuditFinding[] {
  const found = new Map<string, Told>();
  for (const { obstacles } of guests) {
    for (const { finding, destinations, differs } of obstacles) {
      const known = found.get(finding.id) ?? { finding, destinations: new Set<string>(), differs: false };
      found.set(finding.id, known);
      known.differs ||= differs;
      for (const destination of destinations) known.destinations.add(destination);
    }
  }
  return [...found.values()]
    .map(({ finding, destinations, differs }) => ({
      ...plainFinding(finding),
      destinations: [...destinations],
      toldOf: differs ? finding.destination : null,
    }))
    .sort((one, other) => rankOf(one) - rankOf(other) || (one.id < other.id ? -1 : 1));
}

function rankOf({ disposition, status }: Finding): number {
  if (disposition === 'blocks') return status === 'fail' ? 0 : 1;
  return disposition === 'warns' ? 2 : 3;
}
