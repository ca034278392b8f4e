import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { Problem } from '../../problem.js';
import { nearNames } from '../terminal/nearest-name.js';
import type { CheckOptions } from './check-options.js';

export interface Selection {
  readonly guests: readonly Guest[];
  /** One for each name that fits no guest, or more than one. */
  readonly problems: readonly Problem[];
}

/**
 * Finds the guests that were asked for, each once. A name goes before a UUID: a guest may be *named* like the UUID of another, and
 * such a word is refused as ambiguous rather than guessed.
 */
export function selectGuests(
  all: readonly Guest[],
  { guests: wanted, guestsBy }: Pick<CheckOptions, 'guests' | 'guestsBy'>,
  host: string,
): Selection {
  const guests: Guest[] = [];
  const problems: Problem[] = [];
  for (const word of wanted) {
    const found = all.filter(
      (guest) => isUuid(guest, word) || (guestsBy !== 'uuid' && valueIfKnown(guest.facts.name) === word),
    );
    const [guest] = found;
    if (guest === undefined) problems.push(unknownGuest(word, all, host));
    else if (found.length > 1) problems.push(ambiguousGuest(word, found, host));
    else if (!guests.includes(guest)) guests.push(guest);
  }
  return { guests, problems };
}

function isUuid(guest: Guest, word: string): boolean {
  return valueIfKnown(guest.facts.uuid) === word.toLowerCase();
}

function unknownGuest(word: string, all: readonly Guest[], host: string): Problem {
  const names = all.flatMap((guest) => valueIfKnown(guest.facts.name) ?? []);
  const near = nearNames(word, names);
  return new Problem('guest-unknown', {
    what: `There is no guest "${word}" on ${host}`,
    why: names.length === 0 ? `libvirt on ${host} knows no guests` : `libvirt on ${host} knows ${listed(names)}`,
    fix:
      near.length > 0
        ? `Did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`
        : 'Name one of them, or use --all.',
  });
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
