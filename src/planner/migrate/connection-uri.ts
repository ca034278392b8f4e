import { localUri } from '../migrate-command.js';
import type { ConnectionAddress } from '../plan/plan-action.js';

/** Letters, digits and what host names, addresses and user names need: no query, no path, no option of ssh. */
const plainHost = /^[A-Za-z0-9_:][A-Za-z0-9._:-]*$/;
const plainUser = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;

/**
 * The URI of a libvirt daemon, built anew from its parts.
 * @param relaySocket the socket of the relay on the host that opens the connection
 * @throws when a part could mean more than a host or a user, or when there is no relay: such a plan was not made by the planner
 */
export function connectionUri(address: ConnectionAddress, relaySocket: string | null = null): string {
  switch (address.kind) {
    case 'local':
      return localUri;
    case 'relay':
      if (relaySocket === null) throw new Error('the plan uses a relay, and there is none');
      return `qemu+unix:///system?socket=${encodeURIComponent(relaySocket).replaceAll('%2F', '/')}`;
    case 'remote':
      return `qemu+${address.transport}://${authority(address)}/system`;
  }
}

function authority({ user, host, port }: ConnectionAddress & { kind: 'remote' }): string {
  if (!plainHost.test(host)) throw new Error(`not a host name: ${JSON.stringify(host)}`);
  if (user !== null && !plainUser.test(user)) throw new Error(`not a user name: ${JSON.stringify(user)}`);
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return `${user === null ? '' : `${user}@`}${bracketed}${port === null ? '' : `:${port}`}`;
}
