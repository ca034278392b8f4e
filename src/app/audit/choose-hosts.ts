import { holdsCapture } from '../../hosts/capture/holds-capture.js';
import { Problem } from '../../problem.js';
import type { Inventory } from '../inventory/inventory.js';
import type { AuditOptions } from './audit-options.js';

/** HOST arguments, each once. */
export interface AuditHosts {
  readonly sources: readonly string[];
  /** A source among them is a candidate for the guests of the others. */
  readonly candidates: readonly string[];
}

/**
 * The hosts that an audit is about. Without `--to`: the hosts of the inventory, or those that were named, each but the guest's own.
 * @throws Problem for words that mean no host, and where some guests would have no host to go to
 */
export async function chooseHosts({
  hosts,
  to,
  access,
}: Pick<AuditOptions, 'hosts' | 'to' | 'access'>): Promise<AuditHosts> {
  refuseNamedTwice(hosts, to);
  const inventory = (await access.inventory?.read()) ?? null;
  const meant = async (words: readonly string[]): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const word of words) found.push(...(await hostsMeant(word, inventory)));
    return [...new Set(found)];
  };
  const sources = await meant(hosts);
  const others = inventory?.hosts.map(({ name }) => name) ?? [];
  const candidates = to.length > 0 ? await meant(to) : [...new Set([...sources, ...others])];
  const stuck = sources.find((source) => candidates.every((candidate) => candidate === source));
  if (stuck !== undefined) throw noCandidate(stuck, to.length > 0);
  return { sources, candidates };
}

async function hostsMeant(word: string, inventory: Inventory | null): Promise<readonly string[]> {
  if (inventory === null || holdsCapture(word)) return [word];
  const { isPlainName } = await import('../inventory/host-argument.js');
  const isLabel = /^[A-Za-z0-9_.-]+=/.test(word);
  if (!isPlainName(word) && !isLabel) return [word];
  const { selectHosts } = await import('../inventory/select-hosts.js');
  return selectHosts(inventory, word).map(({ name }) => name);
}

/** A group may hold the host that is to be emptied; whoever names a host both ways meant something else. */
function refuseNamedTwice(hosts: readonly string[], to: readonly string[]): void {
  const twice = hosts.find((host) => to.includes(host));
  if (twice === undefined) return;
  throw new Problem('usage', {
    what: `${twice} is named as a host to be emptied and as a candidate`,
    why: 'the guests of a host cannot be moved to that host',
    fix: 'Name it once: the hosts to be emptied first, the candidates behind --to.',
  });
}

function noCandidate(source: string, named: boolean): Problem {
  return new Problem('usage', {
    what: `The guests of ${source} have no host to go to`,
    why: named ? '--to names that host alone' : 'it is the only host, and --to is missing',
    fix: 'Name candidates with --to, or more hosts, or say --inventory FILE.',
  });
}
