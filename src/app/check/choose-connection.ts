import type { CheckRequest } from '../../checks/request.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { HostAddress } from '../../hosts/address/host-address.js';
import type { ConnectionAddress } from '../../planner/plan/plan-action.js';
import { chooseTransport } from '../../planner/transport/choose-transport.js';
import type { ChosenTransport } from '../../planner/transport/chosen-transport.js';
import { isManaged, transportOf } from '../../planner/transport/transport-kinds.js';
import type { ReachedHost } from '../../planner/transport/transport-wish.js';
import type { CheckOptions } from './check-options.js';
import type { ReadHost } from './read-collected-host.js';
import type { ReadHosts } from './read-hosts.js';

/** Who opens the libvirt connection to the destination, what it goes over, and the URIs that are used then. */
export interface Connection {
  readonly via: CheckRequest['via'];
  readonly transport: CheckRequest['transport'];
  readonly chosen: ChosenTransport;
  readonly destinationUri: string;
  /** The source as this machine calls it; null when it is not reached over ssh. */
  readonly sourceUri: string | null;
}

/** Chooses as the planner does, so that what is checked is what the plan uses. virsh on this machine takes no ssh configuration but the user's own. */
export function chooseConnection(options: CheckOptions, { source, destination }: ReadHosts): Connection {
  const chosen = chooseTransport({
    wish: { transport: options.transport, via: options.via },
    source: reached(source),
    destination: reached(destination),
    virshHere: options.access.sshConfig === null,
  });
  const transport = transportOf(chosen.kind);
  const via = isManaged(chosen.kind) ? 'here' : 'source';
  const name = valueIfKnown(destination.reading.facts.hostname) ?? options.to;
  const byName = transport === 'relay' ? relayUri : `qemu+${transport}://${name}/system`;
  const fromHere = via === 'here' && transport === 'ssh' ? sshUri(destination.address) : null;
  return { via, transport, chosen, sourceUri: sshUri(source.address), destinationUri: fromHere ?? byName };
}

/** Its socket is made when it is opened. */
const relayUri = 'qemu+unix:///system?socket=RELAY-SOCKET';

function reached({ name, reading, address }: ReadHost): ReachedHost {
  return { name, facts: reading.facts, address: connectionAddress(address) };
}

function connectionAddress(address: HostAddress): ConnectionAddress | null {
  switch (address.kind) {
    case 'ssh':
      return { kind: 'remote', transport: 'ssh', user: address.user, host: address.host, port: address.port };
    case 'local':
      return { kind: 'local' };
    case 'capture':
      return null;
  }
}

function sshUri(address: HostAddress): string | null {
  if (address.kind !== 'ssh') return null;
  const user = address.user === null ? '' : `${address.user}@`;
  const host = address.host.includes(':') ? `[${address.host}]` : address.host;
  const port = address.port === null ? '' : `:${address.port}`;
  return `qemu+ssh://${user}${host}${port}/system`;
}
