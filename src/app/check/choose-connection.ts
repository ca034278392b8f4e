import type { CheckRequest } from '../../checks/request.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { HostAddress } from '../../hosts/address/host-address.js';
import type { CheckOptions } from './check-options.js';
import type { ReadHosts } from './read-hosts.js';

/** Who opens the libvirt connection to the destination, and the URIs that are used then. */
export interface Connection {
  readonly via: CheckRequest['via'];
  readonly destinationUri: string;
  /** The source as this machine calls it; null when it is not reached over ssh. */
  readonly sourceUri: string | null;
}

/**
 * The source opens the connection where it can: then the migration does not depend on this machine. Where it was tried and does not open, and
 * this machine reaches both hosts by ssh with its ordinary configuration (virsh takes no other), this machine opens it.
 */
export function chooseConnection(options: CheckOptions, hosts: ReadHosts): Connection {
  const sourceUri = sshUri(hosts.source.address);
  const destinationFromHere = sshUri(hosts.destination.address);
  const via = viaOf(options, hosts, sourceUri !== null && destinationFromHere !== null);
  const name = valueIfKnown(hosts.destination.reading.facts.hostname) ?? options.to;
  const fromSource = `qemu+ssh://${name}/system`;
  return { via, sourceUri, destinationUri: via === 'here' ? (destinationFromHere ?? fromSource) : fromSource };
}

function viaOf(options: CheckOptions, hosts: ReadHosts, reachedBySsh: boolean): CheckRequest['via'] {
  if (options.via !== 'auto') return options.via;
  const tried = valueIfKnown(hosts.source.reading.facts.peerConnections) ?? [];
  if (tried.length === 0 || tried.some((connection) => connection.opens)) return 'source';
  return reachedBySsh && options.access.sshConfig === null ? 'here' : 'source';
}

function sshUri(address: HostAddress): string | null {
  if (address.kind !== 'ssh') return null;
  const user = address.user === null ? '' : `${address.user}@`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  const port = address.port === null ? '' : `:${address.port}`;
  return `qemu+ssh://${user}${host}${port}/system`;
}
