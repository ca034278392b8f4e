import { mappedGuest } from '../../checks/mapped-guest.js';
import type { CheckRequest } from '../../checks/request.js';
import { dryRunFactsUnasked } from '../../facts/dry-run/dry-run-facts.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { Problem } from '../../problem.js';
import { unknownDisks, unlistedGuests } from '../check/choose-guests.js';
import { parseMappings } from '../check/parse-mappings.js';
import type { AuditOptions } from './audit-options.js';
import type { AuditedHost } from './read-audit-hosts.js';

/** A guest that is to leave its host, by index. */
export interface LeavingGuest {
  readonly source: number;
  readonly guest: Guest;
  /** How it would be moved. */
  readonly mode: CheckRequest['mode'];
}

export interface LeavingGuests {
  readonly guests: readonly LeavingGuest[];
  readonly problems: readonly Problem[];
}

/** An audit asks libvirt nothing: there would be a question for every guest and candidate. */
export const unasked = dryRunFactsUnasked('an audit does not ask libvirt by dry runs');

/** Every guest of every source; a source whose guests nobody knows is a problem. */
export function leavingGuests(
  hosts: readonly AuditedHost[],
  { copyDisks, mappings, mode }: AuditOptions,
): LeavingGuests {
  const renamed = parseMappings(mappings);
  const guests: LeavingGuest[] = [];
  const problems: Problem[] = [];
  for (const [source, { isSource, read }] of hosts.entries()) {
    if (!isSource || read.problem !== null) continue;
    const unlisted = read.reading.guests.length === 0 ? unlistedGuests(read) : null;
    if (unlisted !== null) problems.push(unlisted);
    for (const guest of read.reading.guests) {
      const mapped = mappedGuest(guest, renamed);
      guests.push({
        source,
        guest: { ...mapped, facts: { ...mapped.facts, ...unasked } },
        mode: mode === 'auto' ? ownMode(guest) : mode,
      });
    }
  }
  const all = guests.map(({ guest }) => guest);
  return { guests, problems: [...problems, ...unknownDisks(all, copyDisks)] };
}

/** A guest of which nobody knows whether it runs is judged as one that does. */
function ownMode({ facts }: Guest): CheckRequest['mode'] {
  return valueIfKnown(facts.active) === false ? 'offline' : 'live';
}

/** @throws Problem for an audit of hosts that answered, and run no guests */
export function refuseNoGuests(guests: readonly LeavingGuest[], hosts: readonly AuditedHost[]): void {
  if (guests.length > 0) return;
  const names = hosts.filter(({ isSource }) => isSource).map(({ read }) => read.name);
  throw new Problem('guest-unknown', {
    what: `There are no guests on ${names.join(', ')}`,
    why: 'libvirt answered with an empty list',
    fix: 'Nothing stands in the way of maintenance there. See whether the hosts are those that were meant: virsh -c qemu:///system list --all',
  });
}
