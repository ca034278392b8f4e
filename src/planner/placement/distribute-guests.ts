import type { MemoryKind } from './memory-need.js';

export interface PlacedGuest {
  readonly kind: MemoryKind;
  readonly bytes: number;
  /** Indexes of the hosts that it may go to. */
  readonly targets: readonly number[];
}

/** What a host has of one kind of memory, bytes; null when not known. */
export type RoomOn = (host: number, kind: MemoryKind) => number | null;

/**
 * Whether the guests fit together where each may go. `yes` comes with a distribution that was found: largest guests first, or those with the
 * fewest targets, each to the host with most room. `no` where guests that have only some hosts to go to need more than those have. Else
 * nobody has found one, and nobody has shown that there is none. Room that is not known is none for `yes`, and endless for `no`.
 */
export function fitTogether(guests: readonly PlacedGuest[], roomOn: RoomOn): 'yes' | 'no' | 'unknown' {
  const bySize = [...guests].sort((one, other) => other.bytes - one.bytes);
  const byTargets = [...bySize].sort((one, other) => one.targets.length - other.targets.length);
  if (isDistributed(bySize, roomOn) || isDistributed(byTargets, roomOn)) return 'yes';
  return isOverfull(guests, roomOn) ? 'no' : 'unknown';
}

function isDistributed(guests: readonly PlacedGuest[], roomOn: RoomOn): boolean {
  const taken = new Map<string, number>();
  for (const { kind, bytes, targets } of guests) {
    if (bytes === 0) continue;
    const left = (host: number): number => (roomOn(host, kind) ?? 0) - (taken.get(`${host} ${kind}`) ?? 0);
    const [best] = [...targets].sort((one, other) => left(other) - left(one));
    if (best === undefined || left(best) < bytes) return false;
    taken.set(`${best} ${kind}`, (taken.get(`${best} ${kind}`) ?? 0) + bytes);
  }
  return true;
}

/** Of each set of hosts that some guest is bound to: do those that can only go there need more than it has? */
function isOverfull(guests: readonly PlacedGuest[], roomOn: RoomOn): boolean {
  const everywhere = [...new Set(guests.flatMap(({ targets }) => targets))];
  return [everywhere, ...guests.map(({ targets }) => targets)].some((hosts) =>
    [...new Set(guests.map(({ kind }) => kind))].some((kind) => {
      const bound = guests.filter((guest) => guest.kind === kind && isWithin(guest.targets, hosts));
      const needed = bound.reduce((sum, { bytes }) => sum + bytes, 0);
      let room = 0;
      for (const host of hosts) room += roomOn(host, kind) ?? Number.POSITIVE_INFINITY;
      return needed > room;
    }),
  );
}

function isWithin(some: readonly number[], all: readonly number[]): boolean {
  return some.every((host) => all.includes(host));
}
