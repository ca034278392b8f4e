import type { MigrationClient } from '../../checks/check-input.js';
import { known, missing } from '../../facts/fact.js';
import type { Connection } from './choose-connection.js';
import type { ReadHosts } from './read-hosts.js';

const command = 'virsh --version';
const plainUri = /^qemu\+(?:tls|tcp):\/\/[A-Za-z0-9][A-Za-z0-9.-]*\/system$/;

/** The virsh that the plan would run: this machine's where it drives the migration, else the source's. */
export async function migrationClient(connection: Connection, { source }: ReadHosts): Promise<MigrationClient> {
  const { via, transport, sourceUri, destinationUri } = connection;
  if (via === 'source' || sourceUri === null) {
    return { place: `on ${source.name}`, version: source.reading.facts['libvirt.version'], connection: null };
  }
  const { localVirshVersion, openByLocalVirsh } = await import('../../hosts/local/local-virsh.js');
  const version = await localVirshVersion();
  if (version === null) {
    const because = 'this machine, which would run virsh, has none that tells its version';
    return { place: 'here', version: missing(because, command), connection: null };
  }
  // Over ssh the hosts have just been reached. The name in the URI is what the destination calls itself.
  const tries = transport !== 'ssh' && plainUri.test(destinationUri);
  const tried = tries ? known(await openByLocalVirsh(destinationUri), 'virsh') : null;
  return { place: 'here', version: known(version, command), connection: tried };
}
