import type { Plan } from '../../planner/plan/plan.js';
import { planText } from '../../report/plan/plan-text.js';
import { examineGuests } from '../check/examine-guests.js';
import { refuseOddRequests } from '../check/refuse-odd-requests.js';
import { planFor } from '../plan/make-plan.js';
import type { PlanOptions } from '../plan/plan-options.js';
import { reportNoPlan } from '../plan/report-no-plan.js';
import { beginRun } from './begin-run.js';
import { carryOut } from './carry-out.js';
import { confirm } from './confirm.js';
import { planHosts } from './guest-sessions.js';
import type { RunOptions, RunOutcome } from './run-options.js';

/** The use case `migrate`: check, plan, ask, and carry out, in one go. What may not go is reported, and nothing is done. */
export async function migrateGuests(options: PlanOptions, run: RunOptions): Promise<RunOutcome> {
  refuseOddRequests(options);
  const examination = await examineGuests(options);
  const plan = planFor(examination, options);
  if (plan === null) return reportNoPlan(examination, options, run.output);
  await planHosts(plan, run.access);
  if (!run.yes) {
    const text = planText(plan, examination.findings, { ...run.terminal.error, verbose: run.verbose, quiet: false });
    process.stderr.write(text);
    await confirm(questionFor(plan), run.terminal);
  }
  return carryOut({ plan, ...beginRun(plan), resumed: false }, run);
}

/** What a person says yes to. */
export function questionFor({ guests, source, destination }: Plan): string {
  const names = guests.map(({ name }) => name);
  const shown = names.length <= 5 ? names.join(', ') : `${names.length} guests`;
  return `Move ${shown} from ${source.name} to ${destination.name}?`;
}
