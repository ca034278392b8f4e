import type { AuditFinding, AuditGuest, AuditReport } from '../audit-report.js';

/** Why a guest has the targets that it has. */
export interface GuestReasons {
  readonly guest: AuditGuest;
  /** What is about the guest itself; what is about hosts is told once for all. */
  readonly own: readonly AuditFinding[];
}

/** The guests with one target or none, each with the blockers and unknowns that are about it. */
export function reasonsOfGuests({
  guests,
  findings,
}: Pick<AuditReport, 'guests' | 'findings'>): readonly GuestReasons[] {
  const blocking = findings.filter(({ disposition }) => disposition === 'blocks');
  const byGuest = new Map<string, AuditFinding[]>();
  for (const finding of blocking) {
    if (finding.guest === null) continue;
    const key = `${finding.source} ${finding.guest.uuid}`;
    byGuest.set(key, [...(byGuest.get(key) ?? []), finding]);
  }
  return guests
    .filter(({ goTargets }) => goTargets < 2)
    .map((guest) => ({ guest, own: byGuest.get(`${guest.host} ${guest.uuid}`) ?? [] }));
}

/** Blockers and unknowns about hosts, and pairs of them. */
export function reasonsOfHosts({ findings }: Pick<AuditReport, 'findings'>): readonly AuditFinding[] {
  return findings.filter(({ disposition, guest }) => disposition === 'blocks' && guest === null);
}

/** The candidates that a finding is about, for people. */
export function destinationsText({ destinations }: AuditFinding, all: readonly string[]): string {
  const others = all.filter((host) => !destinations.includes(host));
  if (others.length === 0 && destinations.length > 2) return 'every candidate';
  const shown = destinations.slice(0, 6).join(', ');
  return destinations.length > 6 ? `${shown} and ${destinations.length - 6} more` : shown;
}
