import type { SshAddress } from '../address/host-address.js';
import { unattended } from '../process/child-process.js';
import { resolveArguments } from './ssh-arguments.js';

const limitMs = 5000;

/**
 * What ssh makes of a destination, such as `root@192.0.2.7 port 22 through bastion`: for messages only. Null when
 * ssh does not say.
 */
export async function resolveDestination(address: SshAddress, configFile: string | null): Promise<string | null> {
  const { execa } = await import('execa');
  const [program, ...words] = resolveArguments(address, configFile);
  const options = { stdin: 'ignore', reject: false, timeout: limitMs, env: unattended } as const;
  const { stdout } = await execa(program, words, options);
  return destinationIn(stdout);
}

/** Reads what `ssh -G` prints: a keyword and its value on each line. */
export function destinationIn(settings: string): string | null {
  const value = (keyword: string) => new RegExp(`^${keyword} (.+)$`, 'm').exec(settings)?.[1];
  const [user, host, port, jump] = ['user', 'hostname', 'port', 'proxyjump'].map(value);
  if (user === undefined || host === undefined || port === undefined) return null;
  return `${user}@${host} port ${port}${jump === undefined || jump === 'none' ? '' : ` through ${jump}`}`;
}
