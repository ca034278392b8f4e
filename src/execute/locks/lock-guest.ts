import type { HolderHost } from './holder.js';
import type { LockRequest, LockResult } from './lock.js';
import { type HostLock, lockOnHost } from './lock-on-host.js';

/** Below /run, which a restart of the host empties. */
export const lockFolder = '/run/virt-preflight/locks';

/**
 * Locks a guest on all hosts, one after the other in the order of their UUIDs: of two runs that want the same guest, one gets it whole.
 * Waits for nobody. What was locked already is released when another host refuses.
 */
export async function lockGuest(
  hosts: readonly HolderHost[],
  request: LockRequest,
  folder: string = lockFolder,
): Promise<LockResult> {
  const taken: HostLock[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(taken.map((lock) => lock.release()));
  };
  for (const host of hosts.toSorted(byUuid)) {
    const result = await lockOnHost(host, request, folder);
    if (result.kind !== 'locked') {
      await release();
      return result;
    }
    taken.push(result);
  }
  return {
    kind: 'locked',
    stale: taken.flatMap(({ host, stale }) => (stale === null ? [] : [{ host, owner: stale }])),
    lost: Promise.race(taken.map(({ lost }) => lost)),
    release,
  };
}

function byUuid(one: HolderHost, other: HolderHost): number {
  if (one.hostUuid === other.hostUuid) return 0;
  return one.hostUuid < other.hostUuid ? -1 : 1;
}
