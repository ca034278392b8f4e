import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { Problem } from '../../problem.js';
import { nearNames } from '../terminal/nearest-name.js';
import type { CheckOptions } from './check-options.js';
import type { ReadHost } from './read-collected-host.js';

export interface Selection {
  readonly guests: readonly Guest[];
  /** One for each name that fits no guest, or more than one. */
  readonly problems: readonly Problem[];
}

/**
 * Finds the guests that were asked for, each once. A name goes before a UUID: a guest may be *named* like the UUID of another, and
 * such a word is refused as ambiguous rather than guessed.
 * @param destination where a guest that is not there may have moved to; null where there is none
 */
export function selectGuests(
  all: readonly Guest[],
  { guests: wanted, guestsBy }: Pick<CheckOptions, 'guests' | 'guestsBy'>,
  host: string,
  destination: Pick<ReadHost, 'name' | 'reading'> | null,
): Selection {
  const guests: Guest[] = [];
  const problems: Problem[] = [];
  for (const word of wanted) {
    const fits = (guest: Guest): boolean =>
      isUuid(guest, word) || (guestsBy !== 'uuid' && valueIfKnown(guest.facts.name) === word);
    const found = all.filter(fits);
    const [guest] = found;
    const movedTo = destination?.reading.guests.some(fits) === true ? destination.name : null;
    if (guest === undefined) problems.push(unknownGuest(word, all, host, movedTo));
    else if (found.length > 1) problems.push(ambiguousGuest(word, found, host));
    else if (!guests.includes(guest)) guests.push(guest);
  }
  return { guests, problems };
}

function isUuid(guest: Guest, word: string): boolean {
  return valueIfKnown(guest.facts.uuid) === word.toLowerCase();
}

function unknownGuest(word: string, all: readonly Guest[], host: string, movedTo: string | null): Problem {
  const names = all.flatMap((guest) => valueIfKnown(guest.facts.name) ?? []);
  const near = nearNames(word, names);
  return new Problem('guest-unknown', {
    what: `There is no guest "${word}" on ${host}`,
    why: names.length === 0 ? `libvirt on ${host} knows no guests` : `libvirt on ${host} knows ${listed(names)}`,
    fix:
      movedTo === null
        ? otherNames(near)
        : `${movedTo} has it: it may have moved already. For its way back, exchange --from and --to.`,
  });
}

function otherNames(near: readonly string[]): string {
  if (near.length === 0) return 'Name one of them, or use --all.';
  return `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`;
}

function ambiguousGuest(word: string, found: readonly Guest[], host: string): Problem {
  const uuids = found.map((guest) => valueIfKnown(guest.facts.uuid) ?? '?');
  return new Problem('guest-ambiguous', {
    what: `"${word}" means more than one guest on ${host}`,
    why: `it is the name of one guest and the UUID of another: ${uuids.join(', ')}`,
    fix: 'Rename the guest that is named like a UUID (virsh domrename), or check with --all.',
  });
}

/** At most ten names: on a host of hundreds the rest would hide the message. */
function listed(names: readonly string[]): string {
  const shown = [...names].sort((one, other) => one.localeCompare(other, 'en')).slice(0, 10);
  const rest = names.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
