import type { CheckInput } from '../../checks/check-input.js';
import { type Reading, Unreadable, unreadable, valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { GuestDefinitions } from '../../planner/destination-xml/definitions-for-destination.js';
import { askDefinitions } from '../ask/ask-definitions.js';
import { openHost } from '../hosts/open-host.js';
import type { CheckOptions } from './check-options.js';
import type { ReadHost } from './read-collected-host.js';

type Definitions = ReadonlyMap<string, Reading<string>>;

/**
 * The definitions of the guests as a migration takes them along. A live host is asked for them; of a capture those are taken that libvirt
 * shows to everybody, which are good enough to judge, and not to migrate.
 */
export async function sourceDefinitions(
  options: CheckOptions,
  { guests, request }: CheckInput,
  source: ReadHost,
): Promise<ReadonlyMap<Guest, Reading<GuestDefinitions>>> {
  const uuids = guests.map(uuidOf);
  const { host } = await openHost(options.from, options.access);
  const ask = async (which: 'running' | 'kept'): Promise<Definitions> => {
    if (host.kind === 'live') return askDefinitions(host, which, uuids, options.progress);
    const { running, guests: inactive } = source.definitions();
    return which === 'running' ? running : inactive;
  };
  // An offline move takes one definition along, the one that is kept.
  const [kept, running] = await Promise.all([ask('kept'), ask(request.mode === 'offline' ? 'kept' : 'running')]);
  return new Map(
    guests.map((guest) => {
      const takesAlong =
        request.mode !== 'offline' && request.persistent && valueIfKnown(guest.facts.persistent) === true;
      return [guest, definitionsOf(uuidOf(guest), running, takesAlong ? kept : null)];
    }),
  );
}

function definitionsOf(uuid: string, running: Definitions, kept: Definitions | null): Reading<GuestDefinitions> {
  const one = running.get(uuid) ?? unreadable('its definition is not known');
  const other = kept === null ? null : (kept.get(uuid) ?? unreadable('the definition that is kept of it is not known'));
  if (one instanceof Unreadable) return one;
  return other instanceof Unreadable ? other : { running: one, kept: other };
}

function uuidOf({ facts }: Guest): string {
  return valueIfKnown(facts.uuid) ?? '';
}
