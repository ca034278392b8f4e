import type { PlannedGuest } from '../../planner/plan/plan.js';
import type { HostSession } from '../host-session.js';
import { askForContact } from './ask-for-contact.js';
import { checkAgent, checkNetwork } from './check-contact.js';
import { checkDefinitions } from './check-definitions.js';
import { checkMovedGuest } from './check-moved-guest.js';
import type { HostView } from './host-view.js';
import type { MovedCheck } from './moved-check.js';

/**
 * Compares the guest with what the plan expects of it, by the look after which `classify` said that it moved, and by its signs of life.
 * What a later step of the plan sets is not looked at here: that step looks itself.
 * @param session of the destination
 */
export async function verifyMoved(
  session: HostSession,
  guest: Pick<PlannedGuest, 'uuid' | 'name' | 'expected' | 'steps'>,
  { source, destination }: { readonly source: HostView; readonly destination: HostView },
): Promise<readonly MovedCheck[]> {
  const { expected } = guest;
  const contactWanted = expected.state === 'running';
  const contact = contactWanted ? await askForContact(session, destination, expected.guestAgent === true) : null;
  return [
    ...checkMovedGuest(destination, expected),
    ...checkDefinitions(source, destination, guest),
    ...(contact === null ? [] : [...checkAgent(contact, expected), ...checkNetwork(contact)]),
  ];
}
