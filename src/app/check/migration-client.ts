import type { MigrationClient } from '../../checks/check-input.js';
import { known, missing } from '../../facts/fact.js';
import type { Connection } from './choose-connection.js';
import type { ReadHosts } from './read-hosts.js';

const command = 'virsh --version';

/** The virsh that the plan would run: this machine's where it drives the migration, else the source's. */
export async function migrationClient({ via, sourceUri }: Connection, { source }: ReadHosts): Promise<MigrationClient> {
  if (via === 'source' || sourceUri === null) {
    return { place: `on ${source.name}`, version: source.reading.facts['libvirt.version'] };
  }
  const { localVirshVersion } = await import('../../hosts/local/local-virsh.js');
  const version = await localVirshVersion();
  const because = 'this machine, which would run virsh, has none that tells its version';
  return { place: 'here', version: version === null ? missing(because, command) : known(version, command) };
}
