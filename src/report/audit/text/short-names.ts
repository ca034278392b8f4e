import { oneLine } from '../../text/wrap-words.js';

/** What hosts are called in a table: without the domain that all of them share. */
export function shortNames(hosts: readonly string[]): ReadonlyMap<string, string> {
  const domain = sharedDomain(hosts);
  return new Map(hosts.map((host) => [host, host.slice(0, host.length - domain.length)]));
}

/** Longer names of hosts are cut in the table where room is scarce. */
export const longestHost = 16;

/** A name for a cell of a table: what is too long is cut. */
export function cutName(name: string, longest = longestHost): string {
  const characters = [...oneLine(name)];
  return characters.length <= longest ? characters.join('') : `${characters.slice(0, longest - 1).join('')}…`;
}

/** From a dot on; empty where there is none, and for a single host. Addresses have no domain. */
function sharedDomain(hosts: readonly string[]): string {
  const [first = '', ...others] = hosts;
  if (others.length === 0 || hosts.some((host) => /[:/@]|^[\d.]+$/.test(host))) return '';
  for (let dot = first.indexOf('.'); dot > 0; dot = first.indexOf('.', dot + 1)) {
    const domain = first.slice(dot);
    if (others.every((host) => host.endsWith(domain) && host.length > domain.length)) return domain;
  }
  return '';
}
