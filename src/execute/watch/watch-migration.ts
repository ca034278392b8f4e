import type { Clock } from '../host-session.js';
import { endsHere, look, type Watched } from './look.js';
import { estimate, type Sample } from './progress.js';
import type { Turn } from './read-turn.js';
import { stallLimitMs } from './stall.js';
import type { Help, WatchEnd, WatchEvent } from './watch-event.js';

export interface WatchOptions extends Watched {
  readonly clock: Clock;
  /** Stops the watching, not the migration. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: WatchEvent) => void | Promise<void>;
  /** How long the host may be silent, reconnecting all the while. */
  readonly lostAfterSeconds: number;
}

/** Seconds between looks: short at first, so that a small guest's move is not made longer by its watcher. */
const firstWaits: readonly number[] = [0.1, 0.2, 0.4];
const laterWait = 1;
/** Without a folder the end is found only by asking again. */
const waitWithoutFolder = 0.25;

/** Seconds between attempts to reach a silent host. */
const retryWaits: readonly number[] = [0.5, 1, 2, 4];
const longestRetry = 5;

/** An end without a status is believed when it is seen twice: virsh may be between two steps. */
const looksToBelieve = 2;

/** As many as a trend needs, and no more memory than that. */
const keptSamples = 600;

interface WatchState {
  readonly samples: Sample[];
  looks: number;
  endsSeen: number;
  silentSince: number | null;
  retries: number;
  unreadable: string | null;
  /** What was sent when it last grew, and when that was. */
  processed: number;
  movedAt: number;
}

/** Watches a migration to its end, also one that was started by an earlier run of ours, or by somebody else. */
export async function watchMigration(options: WatchOptions): Promise<WatchEnd> {
  const { clock, signal, onEvent } = options;
  const state = startingState(clock.now());
  for (;;) {
    const end = signal.aborted ? left() : await turn(options, state);
    if (end === null) continue;
    await onEvent({ kind: 'ended', end });
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
  await noteJob(options, state, seen);
  return stalled(options, state);
}

function waitOf({ runFolder }: WatchOptions, { looks }: WatchState): number {
  return runFolder === null ? waitWithoutFolder : (firstWaits[looks] ?? laterWait);
}

async function silence(options: WatchOptions, state: WatchState, because: string): Promise<WatchEnd | null> {
  const { clock, signal, onEvent, virshSession, lostAfterSeconds } = options;
  if (state.silentSince === null) {
    state.silentSince = clock.now();
    await onEvent({ kind: 'connection-lost', host: virshSession.host, because });
  }
  const afterMs = clock.now() - state.silentSince;
  if (afterMs >= lostAfterSeconds * 1000) return { kind: 'lost', because, afterMs, help: noHelp };
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
  if (runner.kind === 'ended') {
    return { kind: 'ended', exitCode: runner.exitCode, message: runner.message, help: noHelp };
  }
  state.endsSeen = endsHere(runner, job) ? state.endsSeen + 1 : 0;
  if (state.endsSeen < looksToBelieve) return null;
  return { kind: 'ended', exitCode: null, message: runner.kind === 'gone' ? runner.message : null, help: noHelp };
}

async function noteJob({ clock, onEvent }: WatchOptions, state: WatchState, { job: seen }: Turn): Promise<void> {
  if (seen.kind === 'unreadable' && state.unreadable !== seen.because) {
    await onEvent({ kind: 'job-unreadable', because: seen.because });
  }
  state.unreadable = seen.kind === 'unreadable' ? seen.because : null;
  if (seen.kind !== 'read' || seen.job.type !== 'active') return;
  const { job, phase } = seen;
  const before = state.samples.at(-1);
  const sample = { at: clock.now(), job, phase };
  const progress = estimate(state.samples, sample, defaultDowntimeLimitMs);
  state.samples.push(sample);
  if (state.samples.length > keptSamples) state.samples.shift();
  if ((before?.phase ?? 'pre-copy') !== phase) await onEvent({ kind: 'phase', phase });
  noteMovement(state, sample);
  await onEvent({ kind: 'progress', progress });
}

function noteMovement(state: WatchState, { at, job }: Sample): void {
  const processed = job.data?.processed ?? 0;
  if (processed === state.processed) return;
  state.processed = processed;
  state.movedAt = at;
}

function stalled({ clock }: WatchOptions, state: WatchState): WatchEnd | null {
  const afterMs = clock.now() - state.movedAt;
  return afterMs < stallLimitMs(state.samples) ? null : { kind: 'stalled', afterMs, help: noHelp };
}

function left(): WatchEnd {
  return { kind: 'left', help: noHelp };
}

/** libvirt's. */
const defaultDowntimeLimitMs = 300;

const noHelp: Help = { decisions: [], suspended: false, cancel: null };

function startingState(now: number): WatchState {
  return {
    samples: [],
    looks: 0,
    endsSeen: 0,
    silentSince: null,
    retries: 0,
    unreadable: null,
    processed: 0,
    movedAt: now,
  };
}
