import type { Plan, PlannedGuest } from '../../planner/plan/plan.js';
import type { GuestResult } from './guest-result.js';
import { type GuestRun, runGuest } from './run-guest.js';
import { settledIn } from './step-history.js';

export interface PlanRun extends Pick<GuestRun, 'journal' | 'interruption'> {
  readonly plan: Plan;
  /** Everything that one guest needs, its locks included: null and the result when it cannot be begun. */
  readonly open: (guest: PlannedGuest) => Promise<OpenedGuest>;
}

export type OpenedGuest =
  | { readonly kind: 'ready'; readonly run: GuestRun; readonly close: () => Promise<void> }
  | { readonly kind: 'refused'; readonly result: GuestResult };

/**
 * Runs all guests of a plan, as many at once as it says. One that fails does not stop the others. What an earlier process settled is among the
 * results as it was.
 */
export async function runPlan(planRun: PlanRun): Promise<readonly GuestResult[]> {
  const { plan, journal } = planRun;
  const waiting = plan.guests.filter((guest) => settledIn(journal.entries, guest.uuid) === null);
  const results = new Map<string, GuestResult>();
  const worker = async (): Promise<void> => {
    for (let guest = waiting.shift(); guest !== undefined; guest = waiting.shift()) {
      results.set(guest.uuid, await runOne(planRun, guest));
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, plan.concurrency.migrations) }, worker));
  return plan.guests.flatMap(({ uuid }) => results.get(uuid) ?? settledIn(journal.entries, uuid) ?? []);
}

async function runOne({ open, interruption }: PlanRun, guest: PlannedGuest): Promise<GuestResult> {
  if (interruption.asked.aborted) return notBegun(guest);
  const opened = await open(guest);
  if (opened.kind === 'refused') return opened.result;
  try {
    return await runGuest(opened.run);
  } finally {
    await opened.close();
  }
}

function notBegun({ uuid, name }: PlannedGuest): GuestResult {
  return {
    guest: { uuid, name },
    outcome: 'not-begun',
    because: 'the run was interrupted before its turn',
    exitCode: 130,
    truth: null,
    checks: [],
    steps: [],
    downtimeMs: null,
    durationMs: null,
    virsh: null,
    evidence: [],
    advice: [],
  };
}
