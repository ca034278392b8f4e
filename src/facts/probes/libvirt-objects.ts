import type { Probe, VirshSections } from '../probe.js';
import { isPlainWord, virshProbe } from './libvirt-virsh.js';

/**
 * Asks for information and definition of each pool or network in a list. Old virsh lists no UUIDs; then the names of its table stand in,
 * and a name that is more than one plain word gets no answer, which the reader notices since it sees the table too.
 */
function detailsOf(object: 'pool' | 'net', answer: string): VirshSections {
  const words = answer
    .split('\n')
    .map((line) => line.trim().split(' ')[0] ?? '')
    .filter((word) => word !== 'Name' && isPlainWord(word));
  return Object.fromEntries(
    [...new Set(words)].flatMap((word) => [
      [`info ${word}`, `${object}-info ${word}`],
      [`xml ${word}`, `${object}-dumpxml ${word}`],
    ]),
  );
}

/** The definitions of all filters in a list, since a filter is made of others; their rows begin with the UUID. */
function filtersOf(answer: string): VirshSections {
  const uuids = answer
    .split('\n')
    .flatMap((line) => /^\s*([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\s/.exec(line)?.[1] ?? []);
  return Object.fromEntries(uuids.map((uuid) => [`xml ${uuid}`, `nwfilter-dumpxml ${uuid}`]));
}

/** What libvirt says of its storage pools, networks and network filters. */
export const libvirtObjectProbes: readonly Probe[] = [
  virshProbe(
    {
      id: 'pools',
      description:
        'Storage pools: section list, then of each pool the sections info POOL and xml POOL, by UUID or else by name',
    },
    { list: ['pool-list --all --uuid', 'pool-list --all'] },
    (answer) => detailsOf('pool', answer),
  ),
  virshProbe(
    {
      id: 'networks',
      description:
        'libvirt networks: section list, then of each network the sections info NETWORK and xml NETWORK, by UUID or else by name',
    },
    { list: ['net-list --all --uuid', 'net-list --all'] },
    (answer) => detailsOf('net', answer),
  ),
  virshProbe(
    {
      id: 'nwfilters',
      description: 'Network filters: section list, then of each filter the section xml FILTER, by UUID',
    },
    { list: 'nwfilter-list' },
    filtersOf,
  ),
];
