import type { SshAddress } from '../address/host-address.js';
import type { SshOptions } from './ssh-arguments.js';

/** What a message about a failed connection names. */
export interface SshAttempt {
  readonly label: string;
  readonly address: SshAddress;
  readonly options: SshOptions;
  /** Where the ssh configuration leads, such as `root@192.0.2.7 port 22`; null when that is not known. */
  readonly destination: string | null;
}

/** The command that a person runs to see the same failure. For display: nothing of ours runs it. */
export function manualCommand({ address, options }: SshAttempt): string {
  const configuration = options.configFile === null ? '' : `-F ${forDisplay(options.configFile)} `;
  const port = address.port === null ? '' : `-p ${address.port} `;
  const user = address.user === null ? '' : `${address.user}@`;
  return `ssh ${configuration}${port}${user}${address.host}`;
}

function forDisplay(path: string): string {
  return /^[\w./~+-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
