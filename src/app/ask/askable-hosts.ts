import type { LiveHost } from '../../hosts/host.js';
import { localHost } from '../../hosts/local/local-host.js';
import type { CheckOptions } from '../check/check-options.js';
import type { Connection } from '../check/choose-connection.js';
import type { ReadHosts } from '../check/read-hosts.js';
import { openHost } from '../hosts/open-host.js';

/** A host that can be asked, or why it cannot. */
export type Askable = { readonly host: LiveHost } | { readonly because: string };

export interface AskableHosts {
  readonly source: Askable;
  readonly destination: Askable;
  /** Where the plan runs virsh. */
  readonly asker: Askable;
}

/** Who is asked, after what the user wants and what the hosts are. */
export async function askableHosts(
  { dryRun, from, to, access }: CheckOptions,
  { source, destination }: ReadHosts,
  { via, sourceUri }: Connection,
): Promise<AskableHosts> {
  const open = async (argument: string, problem: unknown): Promise<Askable> => {
    if (problem !== null) return { because: `${argument} could not be read` };
    const { host } = await openHost(argument, access);
    return host.kind === 'live' ? { host } : { because: 'a capture cannot be asked' };
  };
  const unwanted = { because: `it was not wanted (--dry-run ${dryRun})` };
  const asked = dryRun === 'none' ? unwanted : await open(from, source.problem);
  const receiving = dryRun === 'destination' ? await open(to, destination.problem) : unwanted;
  const here = { host: localHost('here', { sudo: false }) };
  return { source: asked, destination: receiving, asker: via === 'here' && sourceUri !== null ? here : asked };
}
