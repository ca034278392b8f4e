import type { HostSession } from '../host-session.js';
import { unreadable } from './answer.js';
import type { GuestIdentity, HostView } from './host-view.js';
import { observeScript } from './observe-script.js';
import { readView } from './read-view.js';

/**
 * virsh may take 8 s, and the samples 10 s; where they are virsh's, its first and its last call 8 s each on top of that. What a proof asks
 * besides takes three calls of virsh.
 */
const limitSeconds = 70;

/** `sample`: with processor time. `proof`: with signs of life, too, of a guest that has come to the host. */
export type Liveness = 'none' | 'sample' | 'proof';

/**
 * Asks a host about a guest by one read-only command. But for `none`, a guest that runs is asked for its processor time until it has
 * advanced, for at most 10 s. What was not answered is `unreadable`; nothing is thrown.
 */
export async function observeGuest(
  session: HostSession,
  identity: GuestIdentity,
  options: { readonly liveness: Liveness },
): Promise<HostView> {
  const words = [identity.uuid, options.liveness];
  const result = await session.run({ kind: 'script', script: observeScript, words }, { timeoutSeconds: limitSeconds });
  return result.kind === 'answered'
    ? readView(session.host, identity, result.stdout)
    : unreadableView(session.host, identity, result.because);
}

function unreadableView(host: string, identity: GuestIdentity, because: string): HostView {
  const missing = unreadable(because);
  const signs = { completedJob: missing, nics: missing, neighbours: missing };
  return { host, identity, hostUuid: missing, bootId: missing, processes: missing, guest: missing, signs };
}
