import { hostname, userInfo } from 'node:os';
import type { HolderHost } from '../../execute/locks/holder.js';
import type { LockRequest, LockResult } from '../../execute/locks/lock.js';
import { lockGuest } from '../../execute/locks/lock-guest.js';
import type { GuestSessions } from '../../execute/run/guest-sessions.js';
import type { HostAccess } from '../hosts/open-host.js';
import { holderHost } from '../sessions/shell-holder.js';
import { openSessions, type PlanHosts } from './guest-sessions.js';

/** The hosts of a move: how they are reached, and by which name and UUID they are known. */
export interface HostPair {
  readonly hosts: PlanHosts;
  readonly source: KnownHost;
  readonly destination: KnownHost;
  readonly access: HostAccess;
}

interface KnownHost {
  readonly name: string;
  readonly uuid: string | null;
}

export interface TakenGuest {
  readonly sessions: GuestSessions;
  readonly holders: readonly HolderHost[];
  readonly request: LockRequest;
  readonly lock: LockResult;
}

/** Connects to both hosts for one guest, and tries to lock it there meanwhile. */
export async function takeGuest(pair: HostPair, request: LockRequest): Promise<TakenGuest> {
  const { hosts, source, destination, access } = pair;
  const sessions = openSessions(hosts, pair, access);
  sessions.source.connect();
  sessions.destination.connect();
  const holders = [
    holderHost(source.name, source.uuid ?? '', hosts.source),
    holderHost(destination.name, destination.uuid ?? '', hosts.destination),
  ];
  return { sessions, holders, request, lock: await lockGuest(holders, request) };
}

/**
 * @param at milliseconds since the epoch
 * @param takeOver whether an earlier process of this run may have left its locks
 */
export function lockRequest(runId: string, guestUuid: string, at: number, takeOver: boolean): LockRequest {
  return {
    guestUuid,
    runId,
    who: `${userInfo().username}@${hostname()}`.replaceAll(/[^\w@.-]/g, '_'),
    startedAt: new Date(at).toISOString(),
    takeOver,
  };
}
