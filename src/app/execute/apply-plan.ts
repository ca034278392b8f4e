import { makePlan } from '../../planner/plan/make-plan.js';
import type { Plan } from '../../planner/plan/plan.js';
import { Problem } from '../../problem.js';
import { planText } from '../../report/plan/plan-text.js';
import { writeReport } from '../check/check-guests.js';
import { examineGuests } from '../check/examine-guests.js';
import { parseOutputs } from '../documents/parse-outputs.js';
import { planInput } from '../plan/draft-plan.js';
import { planFor } from '../plan/make-plan.js';
import { planDifferences } from '../plan/plan-differences.js';
import { readPlan } from '../plan/plan-file.js';
import { editedPlan, expiredPlan } from '../plan/show-plan.js';
import { beginRun } from './begin-run.js';
import { carryOut } from './carry-out.js';
import { confirm } from './confirm.js';
import { differenceText } from './difference-text.js';
import { runOfPlan } from './find-run.js';
import { planHosts } from './guest-sessions.js';
import { questionFor } from './migrate-guests.js';
import { optionsOfPlan } from './options-of-plan.js';
import type { RunOptions, RunOutcome } from './run-options.js';

export interface ApplyOptions extends RunOptions {
  readonly path: string;
  readonly ruleFolders: readonly string[];
  readonly waiverFile: string | null;
  /** Show what would run, and do nothing. */
  readonly showOnly: boolean;
}

/** The use case `apply`: checks everything again, and carries a plan out only if nothing of it has changed. */
export async function applyPlan(options: ApplyOptions): Promise<RunOutcome> {
  const plan = usablePlan(options.path);
  await planHosts(plan, options.access);
  if (plan.waived.length > 0 && options.waiverFile === null) throw waiversNotNamed(options.path, plan);
  const examined = optionsOfPlan(plan, options);
  const examination = await examineGuests(examined);
  const report = () => writeReport(examination, parseOutputs([options.output]), examined);
  if (examination.problems.some(({ code }) => code !== 'guest-unknown')) return report();
  const now = makePlan(planInput(examination, examination.input.guests, examined));
  const differences = planDifferences(plan, now);
  if (differences.length > 0) process.stderr.write(differenceText(differences, options.terminal));
  // What may no longer go is told with its reasons, unless it is not there to be judged.
  const allThere = now.guests.length === plan.guests.length;
  if (allThere && planFor(examination, examined) === null) return report();
  if (differences.length > 0) throw changedPlan(options.path, differences.length);
  const { terminal, verbose } = options;
  const text = planText(plan, examination.findings, {
    ...(options.showOnly ? terminal.output : terminal.error),
    verbose,
    quiet: false,
  });
  if (options.showOnly) return { documents: [text], exitCode: 0 };
  if (!options.yes) {
    process.stderr.write(text);
    await confirm(questionFor(plan), terminal);
  }
  return carryOut({ plan, ...beginRun(plan), resumed: false, firstGuest: null }, options);
}

/** @throws Problem for a plan that is not to be carried out, whatever the hosts say */
function usablePlan(path: string): Plan {
  const { plan, edited } = readPlan(path);
  if (edited) throw editedPlan(path);
  if (Date.parse(plan.expiresAt) < Date.now()) throw expiredPlan(path, plan.expiresAt);
  const run = runOfPlan(plan.checksum);
  if (run !== null) {
    throw new Problem('plan-stale', {
      what: `${path} was carried out already`,
      why: `by the run ${run}`,
      fix: `See what became of it: virt-preflight status ${run}. For another try, make a plan again.`,
    });
  }
  return plan;
}

/** Nothing would be waived, and the plan would be refused for that after the hosts were asked. */
function waiversNotNamed(path: string, { waived }: Plan): Problem {
  const rules = [...new Set(waived.map(({ ruleId }) => ruleId))].sort();
  return new Problem('usage', {
    what: `${path} was made with waivers`,
    why: `${rules.join(', ')} ${rules.length === 1 ? 'is' : 'are'} waived in it, and no waivers file was named`,
    fix: 'Name the file that it was made with: --waivers FILE',
  });
}

function changedPlan(path: string, count: number): Problem {
  return new Problem('plan-stale', {
    what: `${path} is no longer what would be done now`,
    why: `${count} ${count === 1 ? 'thing has' : 'things have'} changed since it was made, as listed above`,
    fix: 'Make the plan again, and review it.',
  });
}
