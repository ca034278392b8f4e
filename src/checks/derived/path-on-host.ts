import { type Fact, known, missing } from '../../facts/fact.js';
import type { PathStatus } from '../../facts/model/storage.js';
import type { CheckedHost } from '../check-input.js';
import { entryWith } from './entry-with.js';
import { onHost, whenKnown } from './when-known.js';

/** What a host said of one path; missing when the host was never asked about it. */
export function pathOnHost(host: CheckedHost, path: string): Fact<PathStatus> {
  return whenKnown(onHost(host, host.facts.paths), (paths) => {
    const status = entryWith(paths, 'path', path);
    if (status !== undefined) return known(status, 'path-status');
    return missing(`${host.name} was not asked about ${path}`, 'path-status');
  });
}
