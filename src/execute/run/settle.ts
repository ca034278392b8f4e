import type { Truth, TruthKind } from '../truth/truth.js';
import type { WatchEnd } from '../watch/watch-event.js';
import type { Move } from './move.js';
import { watchMove } from './move-watch.js';
import { observePair, type SeenPair, seePair } from './observe-pair.js';
import { isHeldByUs, postcopySeconds, recoverPostcopy, resumeSource } from './recover-guest.js';

/** How long a host that cannot be asked is asked again before it is reported as it is. */
const patienceMs = 60_000;
const pauseMs = 1_000;

/** How long a job that nobody carries on, as one of the destination alone, may take to end: libvirt gives up a dead connection after 30 s. */
const lingeringMs = 180_000;

/** A watch that finds no job ends sooner. */
const glanceMs = 5_000;

export interface Settled {
  /** The last look, which the truth was told by. */
  readonly seen: SeenPair;
  readonly truth: Truth;
  readonly watched: WatchEnd | null;
  readonly foreignJob: boolean;
}

/** The hosts are not read in the same instant, so these are believed when they are seen twice. */
const grave: readonly TruthKind[] = ['down-on-source', 'migrated-stale-source', 'split-brain', 'lost', 'down-both'];

interface Settling {
  watched: WatchEnd | null;
  /** Since when nothing moved that is still under way. */
  stuckSince: number | null;
  resumed: boolean;
  lastSeen: TruthKind | null;
  /** Since when post-copy is broken, as far as we know. */
  brokenSince: number | null;
  /** Whether post-copy cannot be taken up again, or not any longer. */
  givenUp: boolean;
  until: number;
}

/**
 * Asks both hosts until they agree on an end, or patience ends. A migration that goes on is watched on. What may be done without a person is
 * done: a guest that is only paused on the source, and nowhere else, goes on there; a broken post-copy is taken up again.
 */
export async function settle(move: Move, watched: WatchEnd | null): Promise<Settled> {
  const { clock, interruption } = move;
  const state: Settling = {
    watched,
    stuckSince: null,
    resumed: false,
    brokenSince: null,
    lastSeen: null,
    givenUp: false,
    until: clock.now() + patienceMs,
  };
  noteStall(state, watched, clock.now());
  for (;;) {
    const stuckForSeconds = state.stuckSince === null ? null : (clock.now() - state.stuckSince) / 1000;
    const seen = await seePair(move, { liveness: 'proof', stuckForSeconds });
    const { truth } = seen;
    const foreignJob = truth.kind === 'in-progress' && isRefusedStart(state.watched);
    if (interruption.leave.aborted || foreignJob) return { seen, truth, watched: state.watched, foreignJob };
    const next = await followUp(move, truth, state);
    if (next === 'end') return { seen, truth, watched: state.watched, foreignJob };
    if (next === 'wait') await clock.sleep(pauseMs, interruption.leave);
  }
}

/** Asks both hosts again and again while one of them cannot say. */
export async function untilAnswered(move: Move): Promise<Truth> {
  const { clock, interruption } = move;
  const until = clock.now() + patienceMs;
  for (;;) {
    const truth = await observePair(move, { liveness: 'none', stuckForSeconds: null });
    if (truth.kind !== 'unknown' || interruption.leave.aborted || clock.now() >= until) return truth;
    await clock.sleep(pauseMs, interruption.leave);
  }
}

async function followUp(move: Move, truth: Truth, state: Settling): Promise<'again' | 'wait' | 'end'> {
  const { clock } = move;
  const seenBefore = state.lastSeen === truth.kind;
  state.lastSeen = truth.kind;
  if (grave.includes(truth.kind) && !seenBefore) return 'wait';
  if (!state.resumed && (truth.allowed === 'resume-source' || isHeldByUs(move, truth))) {
    state.resumed = true;
    await resumeSource(move, truth);
    return 'again';
  }
  if (truth.allowed === 'resume-postcopy') return state.givenUp ? 'end' : recover(move, truth, state);
  // Until it was looked at, the virsh of an earlier process may only just have begun.
  if (truth.allowed === 'watch' || (truth.kind === 'not-migrated' && state.watched === null)) {
    if (state.stuckSince !== null && clock.now() - state.stuckSince > lingeringMs) return 'end';
    await watchOn(move, state);
    return 'wait';
  }
  const waits = truth.kind === 'unknown' || truth.kind === 'down-on-source' || mayStillChange(truth, state.watched);
  return waits && clock.now() < state.until ? 'wait' : 'end';
}

async function watchOn(move: Move, state: Settling): Promise<void> {
  const began = move.clock.now();
  const watched = await watchMove(move, state.watched);
  const now = move.clock.now();
  // What is lost or left says nothing about virsh's end.
  if (state.watched?.kind !== 'ended') state.watched = watched;
  if (now - began > glanceMs) state.stuckSince = null;
  noteStall(state, watched, now);
  state.until = now + patienceMs;
}

/** From a watch that saw nothing move; one that has just ended is as good as a movement. */
function noteStall(state: Settling, watched: WatchEnd | null, now: number): void {
  if (watched?.kind === 'stalled') state.stuckSince = now - watched.afterMs;
  else state.stuckSince ??= now;
}

async function recover(move: Move, truth: Truth, state: Settling): Promise<'again'> {
  state.brokenSince ??= move.clock.now();
  const end = await recoverPostcopy(move, truth);
  const now = move.clock.now();
  // An attempt may hang: QEMU on the destination answers nobody while it waits for memory itself.
  const tooLong = now - state.brokenSince >= postcopySeconds * 1000;
  state.givenUp = end.kind === 'impossible' || end.kind === 'given-up' || tooLong;
  state.until = now + patienceMs;
  return 'again';
}

/** virsh says that it moved, and the source has not yet let go. */
function mayStillChange(truth: Truth, watched: WatchEnd | null): boolean {
  const saidDone = watched?.kind === 'ended' && watched.exitCode === 0;
  return saidDone && (truth.kind === 'not-migrated' || truth.kind === 'migrated-stale-source');
}

/** libvirt refused our start because of another one. Its words only keep us from touching that, so an odd one is harmless. */
function isRefusedStart(watched: WatchEnd | null): boolean {
  if (watched?.kind !== 'ended' || watched.exitCode !== 1) return false;
  return /another migration job|state change lock/i.test(watched.message ?? '');
}
