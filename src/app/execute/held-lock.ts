import type { HolderHost } from '../../execute/locks/holder.js';
import type { Lock, LockRequest, LockResult } from '../../execute/locks/lock.js';
import { lockGuest } from '../../execute/locks/lock-guest.js';

/** The locks of a guest on both hosts, which a lost connection loses. */
export interface HeldLock {
  /** Takes anew what was lost. Null when both are held, else why not. */
  readonly hold: () => Promise<string | null>;
  readonly release: () => Promise<void>;
}

/** Keeps the locks of a guest, from the first ones on. */
export function heldLock(first: Lock, hosts: readonly HolderHost[], request: LockRequest): HeldLock {
  let lock: Lock | null = null;
  const keep = (taken: Lock): void => {
    lock = taken;
    void taken.lost.then(() => {
      if (lock === taken) lock = null;
      return taken.release();
    });
  };
  keep(first);
  const hold = async (): Promise<string | null> => {
    if (lock !== null) return null;
    // What is left of the lost ones on a host is this process's own.
    const again = await lockGuest(hosts, { ...request, takeOver: true });
    if (again.kind !== 'locked') return whyNotLocked(again);
    keep(again);
    return null;
  };
  return {
    hold,
    release: async () => {
      // A host whose connection broke may not know that for hours, and keep the lock: it is taken over to be released.
      await hold();
      const held = lock;
      lock = null;
      await held?.release();
    },
  };
}

/** For people. */
export function whyNotLocked(result: Exclude<LockResult, { kind: 'locked' }>): string {
  if (result.kind === 'unable') return `${result.host} cannot lock the guest: ${result.because}`;
  const { runId, who, since } = result.owner;
  return `locked on ${result.host} by the run ${runId} of ${who} since ${since}`;
}
