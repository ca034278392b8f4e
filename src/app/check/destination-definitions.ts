import type { CheckInput } from '../../checks/check-input.js';
import { deriveMoveFacts } from '../../checks/derived/derive-move-facts.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import type { Definitions } from '../../facts/readers/definitions.js';
import {
  type DestinationDefinitions,
  definitionsForDestination,
  type GuestDefinitions,
} from '../../planner/destination-xml/definitions-for-destination.js';
import { Problem } from '../../problem.js';
import { mappingText } from './parse-mappings.js';

/** The definitions for the destination by the UUID of the guest, where it calls something otherwise, and what keeps them from being made. */
export interface DefinitionsMade {
  readonly byGuest: ReadonlyMap<string, GuestDefinitions>;
  readonly problems: readonly Problem[];
}

/** Every mapping has to speak of something that some guest has: one that does not is a slip of the pen. */
export function destinationDefinitions(input: CheckInput, definitions: () => Definitions): DefinitionsMade {
  const { guests, request } = input;
  if (guests.length === 0) return { byGuest: new Map(), problems: [] };
  const known = definitions();
  const byGuest = new Map<string, GuestDefinitions>();
  const problems: Problem[] = [];
  const used = new Set<DestinationMapping>();
  for (const guest of guests) {
    const made = definitionsOf(input, guest, known);
    if (!made.made) {
      problems.push(refused(guest, made.because));
      continue;
    }
    byGuest.set(uuidOf(guest), made);
    for (const mapping of made.used) used.add(mapping);
  }
  const unused = problems.length > 0 ? [] : request.mappings.filter((mapping) => !used.has(mapping));
  return { byGuest, problems: [...problems, ...unused.map(unusedMapping)] };
}

function definitionsOf(input: CheckInput, guest: Guest, { guests, running }: Definitions): DestinationDefinitions {
  const { request } = input;
  const uuid = uuidOf(guest);
  const inactive = guests.get(uuid) ?? null;
  // An offline move takes one definition along, the one that is kept.
  if (request.mode === 'offline') return mapped(input, guest, { running: inactive, kept: null });
  const takesAlong = request.persistent && valueIfKnown(guest.facts.persistent) === true;
  return mapped(input, guest, { running: running.get(uuid) ?? null, kept: takesAlong ? inactive : null });
}

function mapped(input: CheckInput, guest: Guest, own: GuestDefinitions): DestinationDefinitions {
  const offered = valueIfKnown(deriveMoveFacts(input, guest).domainCapabilities)?.emulator ?? '';
  return definitionsForDestination(own, input.request.mappings, offered === '' ? null : offered);
}

function uuidOf({ facts }: Guest): string {
  return valueIfKnown(facts.uuid) ?? '';
}

function refused({ facts }: Guest, because: string): Problem {
  return new Problem('usage', {
    what: `--map cannot be used for ${valueIfKnown(facts.name) ?? 'a guest'}`,
    why: because,
    fix: 'Leave the guest out, or give it a definition of your own: --xml FILE and --persistent-xml FILE.',
  });
}

function unusedMapping(mapping: DestinationMapping): Problem {
  return new Problem('usage', {
    what: `--map ${mappingText(mapping)} speaks of nothing`,
    why: 'no guest that was named has it in its definition',
    fix: 'See what the definition says: virsh dumpxml GUEST',
  });
}
