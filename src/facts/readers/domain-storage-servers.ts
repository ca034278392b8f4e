import type { Element } from '@xmldom/xmldom';
import { attributeOf, childOf, childrenOf } from '../xml/xml-element.js';

/**
 * Ports of servers that are named without one: those of libvirt's virStorageSourceNetworkDefaultPort, and for Ceph, where libvirt leaves it
 * to librados, those of the monitors: the messenger's second protocol and its first.
 */
const usualPorts: Readonly<Record<string, readonly string[]>> = {
  http: ['80'],
  https: ['443'],
  ftp: ['21'],
  ftps: ['990'],
  nbd: ['10809'],
  ssh: ['22'],
  iscsi: ['3260'],
  gluster: ['24007'],
  rbd: ['3300', '6789'],
  nfs: ['2049'],
};

/** The servers of a network disk that are reached over TCP, as `HOST:PORT`, an IPv6 address in brackets. */
export function serversOf(disk: Element): readonly string[] {
  const source = childOf(disk, 'source');
  const ports = usualPorts[attributeOf(source, 'protocol') ?? ''] ?? [];
  return childrenOf(source, 'host')
    .filter((host) => (attributeOf(host, 'transport') ?? 'tcp') === 'tcp')
    .flatMap((host) => {
      const name = attributeOf(host, 'name');
      const port = attributeOf(host, 'port');
      if (name === null) return [];
      const shown = name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;
      return (port === null ? ports : [port]).map((each) => `${shown}:${each}`);
    });
}
