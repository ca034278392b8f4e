import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Problem } from '../../problem.js';
import { collectHosts } from '../collect/collect-hosts.js';
import type { CollectRequest } from '../collect/collect-request.js';
import { collectRequest } from '../collect/request-for-run.js';
import { openHost } from '../hosts/open-host.js';
import type { CheckOptions } from './check-options.js';
import { parseMappings } from './parse-mappings.js';
import type { ReadHost } from './read-collected-host.js';

export interface ReadHosts {
  readonly source: ReadHost;
  readonly destination: ReadHost;
  readonly problems: readonly Problem[];
}

/** Collects from both hosts at once, and reads all facts. A host that cannot be read does not stop the other. */
export async function readHosts(options: CheckOptions): Promise<ReadHosts> {
  const opened = [await openHost(options.from, options.access), await openHost(options.to, options.access)] as const;
  const questions = {
    names: migrationHost(options.migrateUri),
    wayBack: options.wayBack,
    transport: options.transport === 'auto' ? ('ssh' as const) : options.transport,
    mappings: parseMappings(options.mappings),
  };
  const request = collectRequest(opened, options.access, options.progress, questions);
  // The hosts are asked in this turn of the event loop; what reads their answers is loaded in the next.
  const loading = nextTurn().then(async () => new (await import('./host-reader.js')).HostReader());
  // Only the source opens a connection to the other host, unless the guests are to come back.
  const late: CollectRequest['late'] = async (answers) => {
    const raised = await request.late(answers);
    // What cannot be read says so when its turn comes.
    void Promise.all([loading, nextTurn()])
      .then(([reader]) => reader.readAhead(answers))
      .catch(() => undefined);
    return options.wayBack ? raised : raised.map((each, index) => (index === 0 ? each : { ...each, uris: [] }));
  };
  const [[from, to], reader] = await Promise.all([collectHosts({ ...request, late, connectEarly: true }), loading]);
  if (from === undefined || to === undefined) throw new Error('a host was lost during collection');
  const source = reader.read(opened[0], from, 'source');
  const destination = reader.read(opened[1], to, 'destination');
  return { source, destination, problems: [...source.problems, ...destination.problems] };
}

/** The host name in a migration URI, which the source has to resolve; none in an address or in anything odd. */
function migrationHost(uri: string | null): readonly string[] {
  const name = /^[a-z]+:\/\/([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?)(?::\d+)?\/?$/.exec(uri ?? '')?.[1];
  return name === undefined ? [] : [name];
}
