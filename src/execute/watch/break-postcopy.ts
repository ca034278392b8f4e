import { virshOf } from './virsh-of.js';
import type { WatchOptions } from './watch-options.js';

/**
 * Makes QEMU on the source give up a connection that nothing comes over any more: no memory is lost by that, and only then it can be taken
 * up again. A refusal changes nothing; the next attempt tells.
 */
export async function breakPostcopy({ sourceSession, guestUuid, onEvent }: WatchOptions): Promise<void> {
  await onEvent({ kind: 'post-copy-breaking' });
  await virshOf(sourceSession, ['domjobabort', '--postcopy', '--domain', guestUuid]);
}
