import type { Finding } from '../finding.js';
import { matchesGuest, matchesPattern } from './matches-selector.js';
import type { Waiver } from './waiver.js';

/** Whether a waiver is about a finding: the same rule, a status that it covers, and all that it selects. */
export function selectsFinding(waiver: Waiver, finding: Finding): boolean {
  return (
    waiver.ruleId === finding.ruleId &&
    waiver.covers.some((status) => status === finding.status) &&
    (waiver.guest === null || (finding.guest !== null && matchesGuest(finding.guest, waiver.guest))) &&
    (waiver.device === null || (finding.device !== null && matchesPattern(finding.device, waiver.device))) &&
    hostsOf(finding).some((host) => waiver.host === null || matchesPattern(host, waiver.host))
  );
}

/** The hosts that a finding is about: the one that it names, a guest's source, else both. */
function hostsOf({ scope, host, source, destination }: Finding): readonly string[] {
  if (host !== null) return [host];
  return scope === 'guest' ? [source] : [source, destination];
}
