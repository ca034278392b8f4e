import type { SshAddress } from '../address/host-address.js';
import { unattended } from '../process/child-process.js';
import { hostKeyArguments, type SshOptions } from './ssh-arguments.js';

/** A host key as the connection sees it. */
export interface HostKey {
  /** Such as `ssh-ed25519`. */
  readonly type: string;
  /** Such as `SHA256:…`. */
  readonly fingerprint: string;
}

const limitMs = 15_000;

/**
 * Asks ssh itself which key the host shows, on the very path that a real connection takes (aliases and jump hosts
 * included, where ssh-keyscan would fail). Null when it could not be learnt in 15 seconds.
 */
export async function readHostKeyFingerprint(address: SshAddress, options: SshOptions): Promise<HostKey | null> {
  const { execa } = await import('execa');
  const [program, ...words] = hostKeyArguments(address, options);
  const { stderr } = await execa(program, words, {
    stdin: 'ignore',
    reject: false,
    timeout: limitMs,
    maxBuffer: 1024 * 1024,
    // Without a terminal nothing can be asked, by a jump host neither.
    detached: true,
    env: unattended,
  });
  return hostKeyIn(stderr);
}

/** Jump hosts report first, so the last key is the host's own. */
export function hostKeyIn(debugOutput: string): HostKey | null {
  const last = [...debugOutput.matchAll(/Server host key: (\S+) (SHA256:\S+|MD5:\S+)/g)].at(-1);
  if (last?.[1] === undefined || last[2] === undefined) return null;
  return { type: last[1], fingerprint: last[2] };
}
