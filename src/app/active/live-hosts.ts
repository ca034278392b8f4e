import type { LiveHost } from '../../hosts/host.js';
import { Problem } from '../../problem.js';
import { type HostAccess, openHost } from '../hosts/open-host.js';

export interface LiveHosts {
  readonly source: LiveHost;
  readonly destination: LiveHost;
}

/** The two hosts, to be asked once more. Throws a usage Problem for a capture, which cannot do anything. */
export async function liveHosts(from: string, to: string, access: HostAccess): Promise<LiveHosts> {
  return { source: await liveHost(from, access), destination: await liveHost(to, access) };
}

async function liveHost(argument: string, access: HostAccess): Promise<LiveHost> {
  const { host } = await openHost(argument, access);
  if (host.kind === 'live') return host;
  throw new Problem('usage', {
    what: `--probe cannot be used with ${argument}`,
    why: 'it is a capture, and an active probe has to do something on both hosts',
    fix: 'Name the host itself, or leave --probe out; --probe none takes back what is configured.',
  });
}
