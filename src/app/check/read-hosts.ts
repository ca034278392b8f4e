import type { Problem } from '../../problem.js';
import { collectHosts } from '../collect/collect-hosts.js';
import { collectRequest } from '../collect/request-for-run.js';
import { openHost } from '../hosts/open-host.js';
import type { CheckOptions } from './check-options.js';
import type { ReadHost } from './read-collected-host.js';

export interface ReadHosts {
  readonly source: ReadHost;
  readonly destination: ReadHost;
  readonly problems: readonly Problem[];
}

/** Collects from both hosts at once, and reads all facts. A host that cannot be read does not stop the other. */
export async function readHosts(options: CheckOptions): Promise<ReadHosts> {
  const opened = [await openHost(options.from, options.access), await openHost(options.to, options.access)] as const;
  const questions = { names: migrationHost(options.migrateUri), wayBack: options.wayBack };
  // The hosts are asked first; what reads their answers is loaded meanwhile.
  const [[from, to], { readCollectedHost }] = await Promise.all([
    collectHosts(collectRequest(opened, options.access, options.progress, questions)),
    import('./read-collected-host.js'),
  ]);
  if (from === undefined || to === undefined) throw new Error('a host was lost during collection');
  const source = readCollectedHost(opened[0], from, 'source');
  const destination = readCollectedHost(opened[1], to, 'destination');
  return { source, destination, problems: [...source.problems, ...destination.problems] };
}

/** The host name in a migration URI, which the source has to resolve; none in an address or in anything odd. */
function migrationHost(uri: string | null): readonly string[] {
  const name = /^[a-z]+:\/\/([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d+)?\/?$/.exec(uri ?? '')?.[1];
  return name === undefined ? [] : [name];
}
