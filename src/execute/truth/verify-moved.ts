import type { PlannedGuest } from '../../planner/plan/plan.js';
import type { HostSession } from '../host-session.js';
import { askForContact } from './ask-for-contact.js';
import { checkAgent, checkNetwork } from './check-contact.js';
import { checkDefinitions } from './check-definitions.js';
import { checkMovedGuest } from './check-moved-guest.js';
import type { MovedCheck } from './moved-check.js';
import { observeGuest } from './observe-guest.js';

/**
 * Compares the guest with what the plan expects of it, after `classify` has said that it moved. What a later step of the plan sets is not
 * looked at here: that step looks itself.
 */
export async function verifyMoved(
  sessions: { readonly source: HostSession; readonly destination: HostSession },
  guest: Pick<PlannedGuest, 'uuid' | 'name' | 'expected' | 'steps'>,
): Promise<readonly MovedCheck[]> {
  const { uuid, name, expected } = guest;
  const contactWanted = expected.state === 'running';
  const [source, destination, contact] = await Promise.all([
    observeGuest(sessions.source, { uuid, name }, { liveness: 'none' }),
    observeGuest(sessions.destination, { uuid, name: expected.name }, { liveness: 'none' }),
    // One session runs one command after the other; asked at once, both are under way without a wait of ours.
    contactWanted ? askForContact(sessions.destination, uuid, expected.guestAgent === true) : null,
  ]);
  return [
    ...checkMovedGuest(destination, expected),
    ...checkDefinitions(source, destination, guest),
    ...(contact === null ? [] : [...checkAgent(contact, expected), ...checkNetwork(contact)]),
  ];
}
