import type { MigrationClient } from '../../checks/check-input.js';
import type { Connection } from './choose-connection.js';
import type { ReadHosts } from './read-hosts.js';

/** The virsh that the plan would run: this machine's where it drives the migration, else the source's. */
export async function migrationClient({ via, sourceUri }: Connection, { source }: ReadHosts): Promise<MigrationClient> {
  if (via === 'source' || sourceUri === null) {
    return { place: `on ${source.name}`, version: source.reading.facts['libvirt.version'] };
  }
  const { localVirshVersion } = await import('../../hosts/local/local-virsh.js');
  return { place: 'here', version: await localVirshVersion() };
}
