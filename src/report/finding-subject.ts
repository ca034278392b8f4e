import type { Finding } from '../checks/finding.js';

/** What a finding is about, for people: `web1 vda`, a host, or the pair of hosts. */
export function findingSubject(finding: Finding): string {
  const { guest, device, host } = finding;
  if (guest !== null) return device === null ? guest.name : `${guest.name} ${device}`;
  return host ?? `${finding.source} -> ${finding.destination}`;
}
