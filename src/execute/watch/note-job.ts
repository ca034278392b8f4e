import { estimate, type Sample } from './progress.js';
import { ownDowntimeMs, readLimits } from './read-limits.js';
import type { JobReading } from './read-turn.js';
import type { WatchOptions } from './watch-options.js';
import type { WatchState } from './watch-state.js';

/** As many as a trend needs, and no more memory than that. */
const keptSamples = 600;

/** A migration that is over by then needs no help, and no two questions more. */
const samplesBeforeLimits = 3;

/** Takes down what libvirt told about the job, and tells of it. */
export async function noteJob(options: WatchOptions, state: WatchState, seen: JobReading): Promise<void> {
  const { clock, onEvent } = options;
  if (seen.kind === 'unreadable' && state.unreadable !== seen.because) {
    await onEvent({ kind: 'job-unreadable', because: seen.because });
  }
  state.unreadable = seen.kind === 'unreadable' ? seen.because : null;
  if (seen.kind !== 'read' || seen.job.type !== 'active') return;
  const sample = { at: clock.now(), job: seen.job, phase: seen.phase };
  const progress = estimate(state.samples, sample, state.limits?.downtimeMs ?? ownDowntimeMs);
  const phaseBefore = state.samples.at(-1)?.phase ?? 'pre-copy';
  state.samples = [...state.samples.slice(1 - keptSamples), sample];
  noteMovement(state, sample);
  if (phaseBefore !== sample.phase) await onEvent({ kind: 'phase', phase: sample.phase });
  await onEvent({ kind: 'progress', progress });
  if (state.samples.length >= samplesBeforeLimits) await learnLimits(options, state);
}

/** Once, and not before the job is there, which the answer is about. */
async function learnLimits({ sourceSession, guestUuid, migration }: WatchOptions, state: WatchState): Promise<void> {
  state.limits ??= await readLimits(sourceSession, guestUuid, migration.bandwidthMebibytesPerSecond);
}

function noteMovement(state: WatchState, { at, job }: Sample): void {
  const processed = job.data?.processed ?? 0;
  if (processed === state.processed) return;
  state.processed = processed;
  state.movedAt = at;
}
