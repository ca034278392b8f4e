import { type Fact, known, missing } from '../../facts/fact.js';
import type { DiskFacts } from '../../facts/host-facts.js';
import type { CheckedHost } from '../check-input.js';
import { entryWith } from './entry-with.js';
import { onHost, whenKnown } from './when-known.js';

/** Whether libvirt on a host lists the volume of a disk; missing when that host was never asked about it. */
export function volumeListed(host: CheckedHost, disk: DiskFacts): Fact<boolean> {
  return whenKnown(disk.source, (source) =>
    whenKnown(onHost(host, host.facts.volumes), (volumes) => {
      const volume = entryWith(volumes, 'name', source);
      if (volume !== undefined) return known(volume.listed, 'volume');
      return missing(`${host.name} was not asked about the volume ${source}`, 'volume');
    }),
  );
}

/**
 * The servers of a disk that a host does not reach, with the reasons; missing when it reaches none, and was not asked about each: any one
 * of them will do.
 */
export function unreachedServers(host: CheckedHost, disk: DiskFacts): Fact<readonly string[]> {
  return whenKnown(disk.servers, (servers) => {
    if (servers.length === 0) return known([], 'storage-server');
    return whenKnown(onHost(host, host.facts.storageServers), (all) => {
      const answers = servers.flatMap((server) => entryWith(all, 'server', server) ?? []);
      if (answers.length < servers.length && !answers.some(({ reached }) => reached)) {
        return missing(`${host.name} was not asked about each of ${servers.join(', ')}`, 'storage-server');
      }
      const unreached = answers.filter(({ reached }) => !reached);
      return known(
        unreached.map(({ server, message }) => `${server} (${message})`),
        'storage-server',
      );
    });
  });
}
