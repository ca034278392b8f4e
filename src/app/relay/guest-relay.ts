import type { Clock } from '../../execute/host-session.js';
import type { RunFolder } from '../../execute/journal/run-folder.js';
import type { GuestSessions } from '../../execute/run/guest-sessions.js';
import type { Relay } from '../../execute/run/relay.js';
import type { SshAddress } from '../../hosts/address/host-address.js';
import type { Plan, PlannedGuest } from '../../planner/plan/plan.js';
import { type HostAccess, openHost } from '../hosts/open-host.js';
import { openRelay } from './open-relay.js';
import { relayPlaces } from './relay-places.js';
import { releaseRelay } from './release-relay.js';

export interface GuestRelay extends Relay {
  /** Ends it, unless something is still connected through it. */
  readonly release: () => Promise<void>;
}

interface RelayOfRun {
  readonly plan: Plan;
  readonly folder: RunFolder;
  readonly access: HostAccess;
  readonly clock: Clock;
}

/** The relay of one guest, not yet open; null where the plan uses none. */
export async function guestRelay(
  { plan, folder, access, clock }: RelayOfRun,
  guest: PlannedGuest,
  sessions: GuestSessions,
  migrationFolder: string,
): Promise<GuestRelay | null> {
  if (guest.transport.kind !== 'relay') return null;
  const places = relayPlaces(folder, guest.uuid);
  const [source, destination] = [
    await sshAddress(plan.source.label, access),
    await sshAddress(plan.destination.label, access),
  ];
  if (source === null || destination === null) {
    const because = 'a relay is for hosts that this machine reaches over ssh, and it is one of the two itself';
    return { socket: places.sourceSocket, open: async () => because, release: async () => undefined };
  }
  const relay = {
    ...{ places, source, destination, sessions, migrationFolder, clock },
    ssh: { configFile: access.sshConfig, connectTimeoutSeconds: access.connectTimeoutSeconds, sudo: access.sudo },
    destinationUuid: plan.destination.uuid,
  };
  return { socket: places.sourceSocket, open: () => openRelay(relay), release: () => releaseRelay(relay) };
}

async function sshAddress(argument: string, access: HostAccess): Promise<SshAddress | null> {
  const { address } = await openHost(argument, access);
  return address.kind === 'ssh' ? address : null;
}
