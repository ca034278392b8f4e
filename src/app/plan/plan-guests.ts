import { planText } from '../../report/plan/plan-text.js';
import { examineGuests } from '../check/examine-guests.js';
import { refuseOddRequests } from '../check/refuse-odd-requests.js';
import { planFor } from './make-plan.js';
import { writePlan } from './plan-file.js';
import type { PlanOptions } from './plan-options.js';
import { refuseOddWishes } from './refuse-odd-wishes.js';
import { reportNoPlan } from './report-no-plan.js';

export interface PlanOutcome {
  readonly documents: readonly string[];
  readonly exitCode: number;
}

/** The use case `plan`: check, and write down what `apply` is to do. What may not go is reported, and there is no plan. */
export async function planGuests(
  options: PlanOptions,
  { out, output }: { readonly out: string | null; readonly output: 'text' | 'json' },
): Promise<PlanOutcome> {
  refuseOddRequests(options);
  refuseOddWishes(options);
  const examination = await examineGuests(options);
  const plan = planFor(examination, options);
  if (plan === null) return reportNoPlan(examination, options, output);
  if (out !== null) writePlan(out, plan);
  const { terminal, verbose, quiet } = options;
  const text =
    output === 'json'
      ? `${JSON.stringify(plan, null, 2)}\n`
      : planText(plan, examination.findings, { ...terminal.output, verbose, quiet });
  return { documents: [text], exitCode: examination.judged.verdict.exitCode === 10 ? 10 : 0 };
}
