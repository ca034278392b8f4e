import type { Finding } from '../../../../checks/finding.js';
import type { VerdictResult } from '../../../../checks/verdict.js';

/** What findings are about: one guest, or the hosts. */
export interface FindingSubject<Each extends Finding = Finding> {
  readonly anchor: string;
  readonly name: string;
  /** Null for the hosts, which have none of their own. */
  readonly result: VerdictResult | null;
  readonly findings: readonly Each[];
}

export interface SubjectGuest {
  readonly name: string;
  readonly uuid: string;
  /** The host that it is on, where guests of several hosts are listed: two may have the same guest. */
  readonly host: string | null;
  readonly result: VerdictResult;
}

/** The findings of each guest, in the order of the guests, then what is about the hosts. */
export function findingSubjects<Each extends Finding>(
  findings: readonly Each[],
  guests: readonly SubjectGuest[],
): readonly FindingSubject<Each>[] {
  const listed = new Set(guests.map(({ uuid }) => uuid));
  const byGuest = new Map<string, Each[]>();
  const others: Each[] = [];
  for (const finding of findings) {
    const uuid = finding.guest?.uuid;
    if (uuid === undefined || !listed.has(uuid)) others.push(finding);
    else byGuest.set(uuid, [...(byGuest.get(uuid) ?? []), finding]);
  }
  const ofGuests = guests.map(({ name, uuid, host, result }, index) => {
    const own = byGuest.get(uuid) ?? [];
    const told = host === null ? own : own.filter(({ source }) => source === host);
    return { anchor: guestAnchor(index), name, result, findings: told };
  });
  return [...ofGuests, { anchor: hostsAnchor, name: 'the hosts', result: null, findings: others }];
}

const hostsAnchor = 'about-hosts';

/** By its place in the report: a place in the page may hold no text of a host. */
function guestAnchor(index: number): string {
  return `about-guest-${index + 1}`;
}
