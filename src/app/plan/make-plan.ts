import { findingsOfGuest, judgeFindings } from '../../checks/verdict/judge-findings.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { fixesFor, mendedFindings } from '../../planner/fixes/fixes-for.js';
import { makePlan } from '../../planner/plan/make-plan.js';
import type { Plan } from '../../planner/plan/plan.js';
import type { PlanInput } from '../../planner/plan/plan-input.js';
import type { Examination } from '../check/examine-guests.js';
import { planInput } from './draft-plan.js';
import type { PlanOptions } from './plan-options.js';

/**
 * The plan for the guests of an examination that may go; null when one may not and none is to be left out, or when none is left.
 * With `--fix`, a guest may go whose blockers are all mended by steps of the plan.
 */
export function planFor(examination: Examination, options: PlanOptions): Plan | null {
  const { guests } = examination.input;
  if (examination.problems.length > 0) return null;
  const everything = planInput(examination, guests, options);
  const able = guests.filter((guest) => mayGo(examination, guest, everything));
  if (able.length === 0 || (able.length < guests.length && !options.skipNoGo)) return null;
  return makePlan(able.length === guests.length ? everything : planInput(examination, able, options));
}

function mayGo({ findings }: Examination, guest: Guest, input: PlanInput): boolean {
  const own = findingsOfGuest(findings, valueIfKnown(guest.facts.uuid) ?? '');
  const mended = input.wishes.fix ? mendedBySteps(guest, input) : new Set<string>();
  const { result } = judgeFindings(
    own.filter(({ id }) => !mended.has(id)),
    { detailed: false },
  );
  return result === 'go' || result === 'go-with-warnings';
}

function mendedBySteps(guest: Guest, input: PlanInput): ReadonlySet<string> {
  const planned = input.guests.find((each) => each.guest === guest);
  return planned === undefined ? new Set() : mendedFindings(fixesFor(input, planned));
}
