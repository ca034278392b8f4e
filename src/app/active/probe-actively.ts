import type { CheckInput } from '../../checks/check-input.js';
import { activeProbe, nothingProbed } from '../../facts/active/probed-facts.js';
import { missing } from '../../facts/fact.js';
import type { CheckOptions } from '../check/check-options.js';
import type { ReadHosts } from '../check/read-hosts.js';
import { type LiveHosts, liveHosts } from './live-hosts.js';
import { parseProbes } from './parse-probes.js';
import type { ActiveOutcome } from './run-active-probes.js';

/** The hosts that `--probe` will work on; null without the flag. Throws a usage Problem for odd kinds and for captures. */
export async function hostsToProbe({ probes, from, to, access }: CheckOptions): Promise<LiveHosts | null> {
  if (parseProbes(probes).kinds.length === 0) return null;
  return liveHosts(from, to, access);
}

/** Runs the active probes that were asked for; none without the flag, and none when a host or every guest is missing. */
export async function probeActively(
  { probes, progress }: CheckOptions,
  input: CheckInput,
  hosts: LiveHosts | null,
  { source, destination }: ReadHosts,
): Promise<ActiveOutcome> {
  if (hosts === null || input.guests.length === 0) return { probed: nothingProbed, records: [] };
  const unread = [source, destination].find(({ problem }) => problem !== null);
  if (unread !== undefined) return unprobed(`${unread.name} could not be read, so nothing was probed`);
  // Most checks probe nothing, and need none of it.
  const { runActiveProbes } = await import('./run-active-probes.js');
  return runActiveProbes({
    plan: parseProbes(probes),
    hosts,
    input,
    onProgress: (host, probe) => progress.show({ kind: 'probing', host, probe }),
  });
}

function unprobed(because: string): ActiveOutcome {
  const probed = {
    ...nothingProbed,
    ports: missing(because, activeProbe('ports')),
    pathMtu: missing(because, activeProbe('mtu')),
    bandwidthBytesPerSecond: missing(because, activeProbe('bandwidth')),
  };
  return { probed, records: [] };
}
