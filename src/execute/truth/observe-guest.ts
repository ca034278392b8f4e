import type { HostSession } from '../host-session.js';
import { unreadable } from './answer.js';
import type { GuestIdentity, HostView } from './host-view.js';
import { observeScript } from './observe-script.js';
import { readView } from './read-view.js';

/** virsh may take 8 s, and the samples 10 s; where they are virsh's, its first and its last call 8 s each on top of that. */
const limitSeconds = 45;

/**
 * Asks a host about a guest by one read-only command. With `sample`, a guest that runs is asked for its processor time until it has
 * advanced, for at most 10 s. What was not answered is `unreadable`; nothing is thrown.
 */
export async function observeGuest(
  session: HostSession,
  identity: GuestIdentity,
  options: { readonly liveness: 'none' | 'sample' },
): Promise<HostView> {
  const words = [identity.uuid, options.liveness];
  const result = await session.run({ kind: 'script', script: observeScript, words }, { timeoutSeconds: limitSeconds });
  return result.kind === 'answered'
    ? readView(session.host, identity, result.stdout)
    : unreadableView(session.host, identity, result.because);
}

function unreadableView(host: string, identity: GuestIdentity, because: string): HostView {
  const missing = unreadable(because);
  return { host, identity, hostUuid: missing, bootId: missing, processes: missing, guest: missing };
}
