import type { Clock } from '../../execute/host-session.js';
import type { GuestSessions } from '../../execute/run/guest-sessions.js';
import type { SshAddress } from '../../hosts/address/host-address.js';
import type { SshOptions } from '../../hosts/ssh/ssh-arguments.js';
import type { RelayPlaces } from './relay-places.js';

/** What a relay is made of: libvirt on the source reaches the destination's through the two ssh connections of this machine. */
export interface RelayParts {
  readonly places: RelayPlaces;
  readonly source: SshAddress;
  readonly destination: SshAddress;
  readonly ssh: SshOptions;
  readonly sessions: GuestSessions;
  /** libvirt's UUID of the destination: a relay that leads elsewhere is refused. */
  readonly destinationUuid: string | null;
  /** The folder of the guest's migration on the source, by which the relay knows when it is no longer needed. */
  readonly migrationFolder: string;
  readonly clock: Clock;
}
