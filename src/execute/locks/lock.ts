/** Who wants to work on a guest. */
export interface LockRequest {
  readonly guestUuid: string;
  readonly runId: string;
  /** `user@machine`, for people. */
  readonly who: string;
  readonly startedAt: string;
  /** Only where it is certain that every other process of this run is dead: ends what such a one left behind on a host. */
  readonly takeOver: boolean;
}

/** What a lock says of the one who holds it, or who held it until a crash. */
export interface LockOwner {
  readonly runId: string;
  readonly who: string;
  /** Of the process on the host. */
  readonly pid: string;
  readonly since: string;
  readonly bootId: string;
}

export interface Lock {
  readonly kind: 'locked';
  /** Locks that were found without an owner, by host: what a crash left behind. */
  readonly stale: readonly { readonly host: string; readonly owner: LockOwner }[];
  /** Resolves with the name of a host where the lock has ended before it was released; stays pending otherwise. */
  readonly lost: Promise<string>;
  release(): Promise<void>;
}

export type LockResult =
  | Lock
  | { readonly kind: 'locked-by'; readonly host: string; readonly owner: LockOwner }
  /** No lock could be tried: for one thing, only root may on most hosts. */
  | { readonly kind: 'unable'; readonly host: string; readonly because: string };
