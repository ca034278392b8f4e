import type { Plan, PlannedGuest } from '../../planner/plan/plan.js';
import { fewAtOnce } from './few-at-once.js';
import { isOver } from './guest-outcome.js';
import type { GuestResult } from './guest-result.js';
import type { GuestRun, SharedState } from './guest-run.js';
import { runGuest } from './run-guest.js';
import { hasBegun, settledIn } from './step-history.js';
import { unaskedResult } from './unasked-result.js';

export interface PlanRun extends Pick<GuestRun, 'journal' | 'interruption'> {
  readonly plan: Plan;
  /** Whether no guest is begun any more when one did not move as planned. */
  readonly stopOnFailure: boolean;
  /** Everything that one guest needs, its locks included; or the result when it cannot be begun. */
  readonly open: (guest: PlannedGuest) => Promise<OpenedGuest>;
}

export type OpenedGuest =
  | { readonly kind: 'ready'; readonly run: Omit<GuestRun, 'guests' | 'shared'>; readonly close: () => Promise<void> }
  | { readonly kind: 'refused'; readonly result: GuestResult };

export interface PlanEnd {
  /** In the order of the plan, those included that an earlier process of the run has settled. */
  readonly results: readonly GuestResult[];
  /** Whether nothing is left to resume. */
  readonly over: boolean;
}

/** Runs all guests of a plan, as many at once as it says. One that fails never stops the others that have begun. */
export async function runPlan(planRun: PlanRun): Promise<PlanEnd> {
  const { plan, journal } = planRun;
  const shared: SharedState = { ended: new Map(), undoing: new Set() };
  const results = new Map<string, GuestResult>();
  for (const guest of plan.guests) {
    const settled = settledIn(journal.entries, guest.uuid);
    if (settled === null) continue;
    shared.ended.set(guest.uuid, settled.outcome === 'moved' || settled.outcome === 'moved-with-doubts');
    results.set(guest.uuid, settled);
  }
  const waiting = plan.guests.filter(({ uuid }) => !results.has(uuid));
  await fewAtOnce(waiting, Math.max(1, plan.concurrency.migrations), async (guest) => {
    const failed = planRun.stopOnFailure ? [...results.values()].find(({ exitCode }) => exitCode !== 0) : undefined;
    const stopped = failed !== undefined && !hasBegun(journal.entries, guest);
    const result = stopped ? unaskedResult(guest, notAfter(failed)) : await runOne(planRun, guest, shared);
    results.set(guest.uuid, result);
  });
  const over = plan.guests.every((guest) => {
    const result = results.get(guest.uuid);
    return result !== undefined && isOver(result, hasBegun(journal.entries, guest));
  });
  return { results: plan.guests.flatMap(({ uuid }) => results.get(uuid) ?? []), over };
}

async function runOne(planRun: PlanRun, guest: PlannedGuest, shared: SharedState): Promise<GuestResult> {
  const { open, interruption, plan, journal } = planRun;
  // What an earlier process began is brought to its end.
  if (interruption.asked.aborted && !hasBegun(journal.entries, guest)) return unaskedResult(guest, notBegun);
  if (interruption.leave.aborted) return unaskedResult(guest, notTakenUp);
  const opened = await open(guest);
  if (opened.kind === 'refused') return opened.result;
  try {
    return await runGuest({ ...opened.run, guests: plan.guests, shared });
  } finally {
    await opened.close();
  }
}

type NotAsked = Parameters<typeof unaskedResult>[1];

const notBegun: NotAsked = {
  outcome: 'not-begun',
  exitCode: 130,
  because: 'the run was interrupted before its turn',
};

/** It is where it was, as one that was tried and did not move. */
function notAfter({ guest: { name } }: GuestResult): NotAsked {
  return {
    outcome: 'not-begun',
    exitCode: 23,
    because: `${name} did not move as planned, and the run was to stop then`,
  };
}

const notTakenUp: NotAsked = { outcome: 'left', exitCode: 27, because: 'the run was left before it was taken up' };
