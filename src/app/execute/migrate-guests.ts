import type { Plan } from '../../planner/plan/plan.js';
import { planText } from '../../report/plan/plan-text.js';
import { type Examination, examineGuests } from '../check/examine-guests.js';
import { refuseOddRequests } from '../check/refuse-odd-requests.js';
import { runIdOf } from '../check/run-id.js';
import { planFor } from '../plan/make-plan.js';
import type { PlanOptions } from '../plan/plan-options.js';
import { refuseOddWishes } from '../plan/refuse-odd-wishes.js';
import { reportNoPlan } from '../plan/report-no-plan.js';
import { beginRun } from './begin-run.js';
import { carryOut } from './carry-out.js';
import { confirm } from './confirm.js';
import { FirstGuest } from './first-guest.js';
import { planHosts } from './guest-sessions.js';
import type { RunOptions, RunOutcome } from './run-options.js';

/** The use case `migrate`: check, plan, ask, and carry out, in one go. What may not go is reported, and nothing is done. */
export async function migrateGuests(options: PlanOptions, run: RunOptions): Promise<RunOutcome> {
  refuseOddRequests(options);
  refuseOddWishes(options);
  const runId = runIdOf(new Date());
  // Nobody is kept out by a question that waits for an answer.
  const firstGuest = run.yes ? new FirstGuest(runId, options, run.access) : null;
  try {
    const examination = await examineGuests(options, (input) => firstGuest?.begin(input));
    const plan = planFor(examination, options);
    if (plan === null) return await reportNoPlan(examination, options, run.output);
    await planHosts(plan, run.access);
    if (!run.yes) await confirmPlan(plan, examination, run);
    return await carryOut({ plan, ...beginRun(plan, runId), resumed: false, firstGuest }, run);
  } finally {
    await firstGuest?.release();
  }
}

async function confirmPlan(plan: Plan, { findings }: Examination, { terminal, verbose }: RunOptions): Promise<void> {
  process.stderr.write(planText(plan, findings, { ...terminal.error, verbose, quiet: false }));
  await confirm(questionFor(plan), terminal);
}

/** What a person says yes to. */
export function questionFor({ guests, source, destination }: Plan): string {
  const names = guests.map(({ name }) => name);
  const shown = names.length <= 5 ? names.join(', ') : `${names.length} guests`;
  return `Move ${shown} from ${source.name} to ${destination.name}?`;
}
