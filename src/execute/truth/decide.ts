import type { Activity } from './activity.js';
import type { TruthKind } from './truth.js';

type Row = Readonly<Record<Activity, TruthKind>>;

/**
 * Both hosts answered, and no migration is under way: by what the guest does on the source, then on the destination.
 *
 * A copy on the destination that is off may have run there and written to the disks, so a source that is paused is not simply resumed:
 * that is for a destination alone that has no such guest. A copy that still waits on the destination may yet be started, so next to it
 * not even a running source is the outcome.
 */
const table: Readonly<Record<Activity, Row>> = {
  absent: {
    absent: 'lost',
    'moved-away': 'down-both',
    off: 'down-both',
    crashed: 'down-both',
    running: 'migrated',
    waiting: 'switchover-stuck',
    held: 'migrated',
    // Whether all memory had arrived when the source went, nobody can tell.
    postcopy: 'unknown',
    'postcopy-failed': 'lost',
  },
  'moved-away': {
    absent: 'down-both',
    'moved-away': 'down-both',
    off: 'down-both',
    crashed: 'down-both',
    running: 'migrated',
    waiting: 'switchover-stuck',
    held: 'migrated',
    // The source ends only after the destination has said that it has everything.
    postcopy: 'migrated',
    'postcopy-failed': 'unknown',
  },
  off: {
    absent: 'down-both',
    'moved-away': 'down-both',
    off: 'down-both',
    crashed: 'down-both',
    running: 'migrated',
    waiting: 'down-both',
    held: 'migrated',
    postcopy: 'lost',
    'postcopy-failed': 'lost',
  },
  crashed: {
    absent: 'down-both',
    'moved-away': 'down-both',
    off: 'down-both',
    crashed: 'down-both',
    running: 'migrated',
    waiting: 'down-both',
    held: 'migrated',
    postcopy: 'lost',
    'postcopy-failed': 'lost',
  },
  running: {
    absent: 'not-migrated',
    'moved-away': 'not-migrated',
    off: 'not-migrated',
    crashed: 'not-migrated',
    running: 'split-brain',
    waiting: 'unknown',
    held: 'split-brain',
    postcopy: 'split-brain',
    'postcopy-failed': 'split-brain',
  },
  waiting: {
    absent: 'down-on-source',
    'moved-away': 'down-both',
    off: 'down-both',
    crashed: 'down-both',
    running: 'migrated-stale-source',
    waiting: 'switchover-stuck',
    held: 'migrated-stale-source',
    postcopy: 'postcopy-incomplete',
    'postcopy-failed': 'postcopy-incomplete',
  },
  held: {
    absent: 'not-migrated',
    'moved-away': 'not-migrated',
    off: 'not-migrated',
    crashed: 'not-migrated',
    running: 'split-brain',
    waiting: 'unknown',
    held: 'migrated-stale-source',
    postcopy: 'postcopy-incomplete',
    'postcopy-failed': 'postcopy-incomplete',
  },
  postcopy: {
    absent: 'lost',
    'moved-away': 'lost',
    off: 'lost',
    crashed: 'lost',
    running: 'postcopy-incomplete',
    waiting: 'postcopy-incomplete',
    held: 'postcopy-incomplete',
    postcopy: 'postcopy-incomplete',
    'postcopy-failed': 'postcopy-incomplete',
  },
  'postcopy-failed': {
    absent: 'lost',
    'moved-away': 'lost',
    off: 'lost',
    crashed: 'lost',
    running: 'postcopy-incomplete',
    waiting: 'postcopy-incomplete',
    held: 'postcopy-incomplete',
    postcopy: 'postcopy-incomplete',
    'postcopy-failed': 'postcopy-incomplete',
  },
};

/** libvirt gives up a silent connection after 5 s × (5 + 1) (qemu.conf, keepalive_interval and keepalive_count). */
const stuckAfterSeconds = 30;

export interface Pair {
  readonly source: Activity;
  readonly destination: Activity;
}

/** The verdict where no migration is under way. */
export function decideAtRest({ source, destination }: Pair): TruthKind {
  return table[source][destination];
}

/**
 * The verdict while libvirt has a migration job. Both hosts are not read at the very same moment, so a copy that still ran there and one
 * that already runs here are no split brain before the job has ended.
 */
export function decideDuringJob(pair: Pair, stuckForSeconds: number | null): TruthKind {
  const atRest = decideAtRest(pair);
  if (isPostcopy(pair.source) || isPostcopy(pair.destination))
    return atRest === 'lost' ? 'lost' : 'postcopy-incomplete';
  const bothWait = pair.source === 'waiting' && pair.destination === 'waiting';
  return bothWait && (stuckForSeconds ?? 0) > stuckAfterSeconds ? 'switchover-stuck' : 'in-progress';
}

/** An offline migration moves a definition. Null where a guest is active in a way that only other migrations bring about. */
export function decideOffline({ source, destination }: Pair): TruthKind | null {
  if (isOff(destination)) return isOff(source) || source === 'absent' || source === 'running' ? 'migrated' : null;
  if (destination === 'absent' && source === 'absent') return 'lost';
  return destination === 'absent' && (isOff(source) || source === 'running') ? 'not-migrated' : null;
}

export function isOff(activity: Activity): boolean {
  return activity === 'off' || activity === 'moved-away' || activity === 'crashed';
}

function isPostcopy(activity: Activity): boolean {
  return activity === 'postcopy' || activity === 'postcopy-failed';
}
