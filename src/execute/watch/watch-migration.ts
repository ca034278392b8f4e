import { cancelOnRequest } from './cancel-on-request.js';
import { helpAlong } from './help-along.js';
import { endsHere, look } from './look.js';
import { noteJob } from './note-job.js';
import type { Turn } from './read-turn.js';
import { stallLimitMs } from './stall.js';
import type { WatchEnd } from './watch-event.js';
import type { WatchOptions } from './watch-options.js';
import { helpOf, startingState, type WatchState } from './watch-state.js';

/**
 * Seconds before a look, unless virsh has ended before. A small guest has moved before the first one: the questions to libvirt would only
 * take processors from its migration.
 */
const firstWait = 1.5;
const laterWait = 1;
/** Without a folder the end is found only by asking again. */
const waitWithoutFolder = 0.25;

/** Seconds between attempts to reach a silent host. */
const retryWaits: readonly number[] = [0.5, 1, 2, 4];
const longestRetry = 5;

/** An end without a status is believed when it is seen twice: virsh may be between two steps. */
const looksToBelieve = 2;

/**
 * Watches a migration to its end, also one that was started by an earlier run of ours, or by somebody else, and helps it as far as the policy
 * says. It is never aborted for being slow.
 */
export async function watchMigration(options: WatchOptions): Promise<WatchEnd> {
  const { clock, signal, onEvent } = options;
  const state = startingState(clock.now());
  for (;;) {
    const end: WatchEnd | null = signal.aborted ? { kind: 'left', help: helpOf(state) } : await turn(options, state);
    if (end === null) continue;
    await onEvent({ kind: 'watch-ended', end });
    return end;
  }
}

async function turn(options: WatchOptions, state: WatchState): Promise<WatchEnd | null> {
  const seen = await look(options, waitOf(options, state));
  state.looks += 1;
  if ('kind' in seen) return silence(options, state, seen.because);
  await noteAnswer(options, state);
  const end = endOf(seen, state);
  if (end !== null) return end;
  await noteJob(options, state, seen.job);
  await cancelOnRequest(options, state);
  if (seen.job.kind === 'read') await helpAlong(options, state);
  return stalled(options, state);
}

function waitOf({ runFolder }: WatchOptions, { looks }: WatchState): number {
  if (runFolder === null) return waitWithoutFolder;
  return looks === 0 ? firstWait : laterWait;
}

async function silence(options: WatchOptions, state: WatchState, because: string): Promise<WatchEnd | null> {
  const { clock, signal, onEvent, virshSession, lostAfterSeconds } = options;
  if (state.silentSince === null) {
    state.silentSince = clock.now();
    await onEvent({ kind: 'connection-lost', host: virshSession.host, because });
  }
  const afterMs = clock.now() - state.silentSince;
  if (afterMs >= lostAfterSeconds * 1000) return { kind: 'lost', because, afterMs, help: helpOf(state) };
  await clock.sleep((retryWaits[state.retries] ?? longestRetry) * 1000, signal);
  state.retries += 1;
  return null;
}

async function noteAnswer({ clock, onEvent, virshSession }: WatchOptions, state: WatchState): Promise<void> {
  if (state.silentSince === null) return;
  const afterMs = clock.now() - state.silentSince;
  state.silentSince = null;
  state.retries = 0;
  // Nobody looked meanwhile, so nobody can say that nothing moved.
  state.movedAt = clock.now();
  await onEvent({ kind: 'connection-back', host: virshSession.host, afterMs });
}

function endOf({ runner, job }: Turn, state: WatchState): WatchEnd | null {
  const help = helpOf(state);
  if (runner.kind === 'ended') return { kind: 'ended', exitCode: runner.exitCode, message: runner.message, help };
  state.endsSeen = endsHere(runner, job) ? state.endsSeen + 1 : 0;
  if (state.endsSeen < looksToBelieve) return null;
  return { kind: 'ended', exitCode: null, message: runner.kind === 'gone' ? runner.message : null, help };
}

function stalled({ clock }: WatchOptions, state: WatchState): WatchEnd | null {
  const afterMs = clock.now() - state.movedAt;
  return afterMs < stallLimitMs(state.samples) ? null : { kind: 'stalled', afterMs, help: helpOf(state) };
}
