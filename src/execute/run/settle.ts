import { localUri } from '../../planner/migrate-command.js';
import type { Truth } from '../truth/truth.js';
import type { WatchEnd } from '../watch/watch-event.js';
import { watchMigration } from '../watch/watch-migration.js';
import { type Move, watchOptions } from './move-guest.js';
import { observePair } from './observe-pair.js';

/** How long a host that cannot be asked, or a switchover that hangs, is looked at again before it is reported as it is. */
const patienceMs = 60_000;
const pauseMs = 1_000;

/**
 * Asks both hosts until they agree on an end, or patience ends. A migration that goes on without its virsh is watched on. What may be done
 * without a person is done: a guest that is only paused on the source, and nowhere else, goes on there.
 */
export async function settle(move: Move, watched: WatchEnd | null): Promise<Truth> {
  const { clock, interruption } = move;
  let stuckSince: number | null = null;
  let resumed = false;
  const until = clock.now() + patienceMs;
  for (;;) {
    const now = clock.now();
    const stuckForSeconds: number | null = stuckSince === null ? null : (now - stuckSince) / 1000;
    const truth = await observePair(move, { liveness: 'sample', stuckForSeconds });
    if (interruption.leave.aborted) return truth;
    if (!resumed && (truth.allowed === 'resume-source' || heldByUs(move, truth))) {
      resumed = true;
      await resumeSource(move, truth);
      continue;
    }
    if (truth.kind === 'in-progress') {
      stuckSince ??= now;
      await watchOn(move);
    }
    const waits = truth.kind === 'unknown' || truth.kind === 'in-progress' || truth.kind === 'down-on-source';
    if (!waits && !mayStillChange(truth, watched)) return truth;
    if (truth.kind !== 'in-progress' && now >= until) return truth;
    await clock.sleep(pauseMs, interruption.leave);
  }
}

/** The policy suspended the guest so that the migration would end, and it did not: it goes on where it is. */
function heldByUs({ guest, journal }: Move, truth: Truth): boolean {
  const suspended = journal.entries.some(
    (entry) => entry.event === 'decided' && entry.guest === guest.uuid && entry.what === 'suspend',
  );
  return suspended && truth.kind === 'not-migrated' && guest.expected.state === 'running' && truth.copies === 0;
}

/** virsh says that it moved, and the source has not yet let go. */
function mayStillChange(truth: Truth, watched: WatchEnd | null): boolean {
  const saidDone = watched?.kind === 'ended' && watched.exitCode === 0;
  return saidDone && (truth.kind === 'not-migrated' || truth.kind === 'migrated-stale-source');
}

/** Without the folder: virsh has ended, and libvirt's job is what goes on. */
async function watchOn(move: Move): Promise<void> {
  await watchMigration({
    ...watchOptions(move),
    virshSession: move.sessions.source,
    runFolder: null,
    policy: move.policy,
  });
}

/** Both hosts have just said that there is no other copy, not even a process of one. */
async function resumeSource({ sessions, guest, journal, tell }: Move, truth: Truth): Promise<void> {
  const what = 'resume the guest on the source';
  journal.append({ event: 'decided', guest: guest.uuid, what, because: truth.because });
  tell({ guest, kind: 'helping', what, because: truth.because });
  const argv = ['virsh', '-c', localUri, 'resume', '--domain', guest.uuid];
  await sessions.source.run({ kind: 'argv', argv }, { timeoutSeconds: 60 });
}
