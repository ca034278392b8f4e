import { carryOut } from './carry-out.js';
import { decide } from './decide.js';
import type { Decision } from './decision.js';
import type { Limits } from './read-limits.js';
import type { WatchOptions } from './watch-options.js';
import type { WatchState } from './watch-state.js';

/** Does at most one thing for a migration that does not converge: what is done is told before. */
export async function helpAlong(options: WatchOptions, state: WatchState): Promise<void> {
  const { policy, migration, clock, onEvent, sourceSession, guestUuid } = options;
  if (policy === null || state.cancel !== null || state.limits === null) return;
  const { postcopy: postcopyPossible, autoConverge, startedAt } = migration;
  const { downtimeMs: downtimeLimitMs, bandwidthMebibytesPerSecond } = state.limits;
  const decision = decide(policy, state.samples, {
    ...{ now: clock.now(), startedAt, downtimeLimitMs, bandwidthMebibytesPerSecond },
    ...{ postcopyPossible, autoConverge, taken: state.taken },
  });
  if (decision === null) return;
  await onEvent({ kind: 'deciding', decision });
  const answer = await carryOut(decision, sourceSession, guestUuid);
  // Without an answer it may have been done, and doing it again would be a guess.
  const refused = answer.kind === 'refused' ? answer.because : null;
  state.taken = [...state.taken, { decision, at: clock.now(), refused }];
  if (refused === null) state.limits = changed(state.limits, decision);
  await onEvent({
    kind: 'decided',
    decision,
    answer: answer.kind,
    because: answer.kind === 'done' ? null : answer.because,
  });
}

function changed(limits: Limits, decision: Decision): Limits {
  switch (decision.kind) {
    case 'set-downtime-limit':
      return { ...limits, downtimeMs: decision.milliseconds };
    case 'set-bandwidth':
      return { ...limits, bandwidthMebibytesPerSecond: decision.mebibytesPerSecond };
    case 'set-compression-cache':
    case 'switch-to-post-copy':
    case 'suspend':
      return limits;
  }
}
