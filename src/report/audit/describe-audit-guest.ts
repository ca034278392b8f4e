import type { VerdictResult } from '../../checks/verdict.js';
import { knownValue } from '../known-value.js';
import type { AuditGuestInput } from './audit-input.js';
import type { AuditGuest, AuditTarget } from './audit-report.js';

/** Best first. */
const results: readonly VerdictResult[] = ['go', 'go-with-warnings', 'incomplete', 'no-go'];

/** A guest with its targets as the document shows it. */
export function describeAuditGuest(input: AuditGuestInput): AuditGuest {
  const { facts } = input.guest;
  const uuid = knownValue(facts.uuid) ?? '';
  const targets = input.targets.map((target): AuditTarget => {
    const deciding = input.obstacles.filter(
      ({ decides, destinations }) => decides && destinations.includes(target.host),
    );
    return { ...target, reasons: deciding.map(({ finding }) => finding.id) };
  });
  return {
    name: knownValue(facts.name) ?? uuid,
    uuid,
    host: input.host,
    state: knownValue(facts.state),
    memoryBytes: knownValue(facts['memory.maximumBytes']),
    vcpus: knownValue(facts['vcpus.maximum']),
    mode: input.mode,
    result: results.find((result) => targets.some((target) => target.result === result)) ?? 'incomplete',
    goTargets: targets.filter(({ result }) => isGo(result)).length,
    targets,
  };
}

/** Those with the fewest targets first; of equals, those that nobody can help before those of whom nobody knows. */
export function compareGuests(one: AuditGuest, other: AuditGuest): number {
  return one.goTargets - other.goTargets || results.indexOf(other.result) - results.indexOf(one.result);
}

export function isGo(result: VerdictResult): boolean {
  return result === 'go' || result === 'go-with-warnings';
}
