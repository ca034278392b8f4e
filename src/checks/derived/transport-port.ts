import { type Fact, known } from '../../facts/fact.js';
import type { PeerConnection } from '../../facts/model/network.js';
import { whenKnown } from './when-known.js';

/** The port of qemu+ssh where the URI names none: virsh leaves the choice to ssh. */
const sshPort = 22;

/** The TCP port of the destination that the planned libvirt connection goes to. */
export function transportPort(connection: Fact<PeerConnection>): Fact<number> {
  return whenKnown(connection, ({ uri }) => {
    const named = /^[^/]*:\/\/[^/?#]*:(\d{1,5})(?:[/?#]|$)/.exec(uri)?.[1];
    return known(named === undefined ? sshPort : Number(named), 'derived');
  });
}
