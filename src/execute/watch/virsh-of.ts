import type { HostSession } from '../host-session.js';
import { messageOf } from './message-of.js';

/** What libvirt said to a request. `unanswered`: perhaps it did it. */
export type VirshAnswer =
  | { readonly kind: 'done'; readonly output: string }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'unanswered'; readonly because: string };

/** A request of these takes moments, or waits for the job's lock, which libvirt gives up after 30 seconds. */
const virshSeconds = 40;

/** Asks the host's own libvirt. */
export async function virshOf(session: HostSession, words: readonly string[]): Promise<VirshAnswer> {
  const argv = ['virsh', '-c', 'qemu:///system', ...words];
  const result = await session.run({ kind: 'argv', argv }, { timeoutSeconds: virshSeconds });
  if (result.kind === 'unanswered') return result;
  if (result.exitCode === 0) return { kind: 'done', output: result.stdout };
  return { kind: 'refused', because: messageOf(result.stderr) || `virsh ended with ${result.exitCode}` };
}
