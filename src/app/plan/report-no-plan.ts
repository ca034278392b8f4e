import { writeReport } from '../check/check-guests.js';
import type { Examination } from '../check/examine-guests.js';
import { parseOutputs } from '../documents/parse-outputs.js';
import { planFor } from './make-plan.js';
import type { PlanOptions } from './plan-options.js';

/** The report says why there is no plan, and standard error which flag would make one. */
export function reportNoPlan(examination: Examination, options: PlanOptions, output: 'text' | 'json') {
  const outcome = writeReport(examination, parseOutputs([output]), options);
  if (!options.quiet) for (const line of waysOut(examination, options)) process.stderr.write(`${line}\n`);
  return outcome;
}

function waysOut(examination: Examination, options: PlanOptions): readonly string[] {
  const helps = (wishes: Partial<PlanOptions>): boolean => planFor(examination, { ...options, ...wishes }) !== null;
  if (!options.fix && helps({ fix: true })) return ['With --fix, steps of the plan mend what stands in the way.'];
  if (!options.skipNoGo && helps({ skipNoGo: true })) return ['With --skip-no-go, the others move without them.'];
  return [];
}
