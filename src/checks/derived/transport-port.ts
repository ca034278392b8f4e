import { type Fact, known } from '../../facts/fact.js';
import type { PeerConnection } from '../../facts/model/network.js';
import type { CheckRequest } from '../request.js';
import { whenKnown } from './when-known.js';

/** Where the URI names none: of qemu+ssh virsh leaves the choice to ssh, the others are libvirt's own. */
const defaultPorts = { ssh: 22, tls: 16514, tcp: 16509, relay: 22 } as const;

/** The TCP port of the destination that the planned libvirt connection goes to. */
export function transportPort(connection: Fact<PeerConnection>, transport: CheckRequest['transport']): Fact<number> {
  return whenKnown(connection, ({ uri }) => {
    const named = /^[^/]*:\/\/[^/?#]*:(\d{1,5})(?:[/?#]|$)/.exec(uri)?.[1];
    return known(named === undefined ? defaultPorts[transport] : Number(named), 'derived');
  });
}
