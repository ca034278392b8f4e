import type { ConvergencePolicy } from '../../planner/plan/plan.js';
import type { Decision } from './decision.js';
import { ladder } from './ladder.js';
import { estimate, type Progress, type Sample } from './progress.js';
import { rateText } from './quantity-text.js';
import type { Case, Situation } from './situation.js';
import { standsStill } from './trend.js';

/** Before the end of the time: for the decision to work, and for the switch to the destination. */
const reserveMs = 10_000;

/**
 * What to do for a migration that does not end by itself, or null for nothing. One thing at a time, as it changes what the next is judged
 * by: a trend is only taken over what came after the last decision. What libvirt refused once is not tried again.
 */
export function decide(policy: ConvergencePolicy, samples: readonly Sample[], situation: Situation): Decision | null {
  const last = samples.at(-1);
  if (last === undefined || last.phase !== 'pre-copy' || isSettled(situation)) return null;
  const changedAt = situation.taken.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const progress = estimate(samples.slice(0, -1), last, situation.downtimeLimitMs);
  const pressed = isPressed(policy, progress, situation);
  const fresh = samples.filter(({ at }) => at > changedAt);
  if (!pressed && !standsStill(fresh, situation.downtimeLimitMs)) return null;
  return choose({
    policy,
    last,
    situation,
    rate: progress.bytesPerSecond ?? 0,
    pressed,
    because: reason(progress, pressed),
  });
}

function choose(found: Case): Decision | null {
  const refused = found.situation.taken.filter((taken) => taken.refused !== null).map(({ decision }) => decision.kind);
  for (const rung of ladder) {
    const decision = rung(found);
    if (decision !== null && !refused.includes(decision.kind)) return decision;
  }
  return null;
}

/** Suspended or in post-copy there is nothing left to do but to wait. */
function isSettled({ taken }: Situation): boolean {
  return taken.some(({ decision, refused }) => {
    return refused === null && (decision.kind === 'suspend' || decision.kind === 'switch-to-post-copy');
  });
}

/** Whether the time of the policy only just suffices for what is left, if nothing of it were rewritten. */
function isPressed({ finishWithinSeconds }: ConvergencePolicy, progress: Progress, situation: Situation): boolean {
  if (finishWithinSeconds === null || progress.bytesRemaining === null || !progress.bytesPerSecond) return false;
  const leftMs = situation.startedAt + finishWithinSeconds * 1000 - situation.now;
  const { timeLeft } = progress;
  if (timeLeft.kind === 'about' && timeLeft.seconds * 1000 <= leftMs) return false;
  return (progress.bytesRemaining / progress.bytesPerSecond) * 1000 + reserveMs >= leftMs;
}

function reason({ bytesPerSecond, dirtyBytesPerSecond }: Progress, pressed: boolean): string {
  const sent = rateText(bytesPerSecond ?? 0);
  if (pressed) return `The time given is about to be over, and at ${sent} the rest does not get there in time`;
  const written = dirtyBytesPerSecond === null ? '' : ` (it writes ${rateText(dirtyBytesPerSecond)}, ${sent} are sent)`;
  return `The guest rewrites its memory as fast as it is sent${written}`;
}
