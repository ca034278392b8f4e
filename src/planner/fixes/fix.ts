import type { Finding } from '../../checks/finding.js';
import type { MovedGuest } from '../moved-guest.js';
import type { StepDraft } from '../plan/chain-steps.js';
import type { PlanInput, PlanInputGuest } from '../plan/plan-input.js';

/** What can be done about a finding. */
export interface Fix {
  readonly ruleId: string;
  readonly findingIds: readonly string[];
  /** Empty where only a person can do it. */
  readonly before: readonly StepDraft[];
  /** What follows when the guest has moved. */
  readonly after: readonly StepDraft[];
  /** What is left to people, with the host that it is done on. */
  readonly byPeople: readonly { readonly title: string; readonly host: string }[];
  /** Whether the finding is mended when the steps are done. */
  readonly mends: boolean;
}

/** One move, as those who mend see it. */
export interface FixInput {
  readonly input: FixPlanInput;
  readonly planned: PlanInputGuest;
  readonly guest: MovedGuest;
}

/** Fixes are asked for before there is a plan. */
export type FixPlanInput = Pick<PlanInput, 'request' | 'source' | 'destination' | 'pair' | 'definitions'>;

/** The findings of a rule that are not as they should be. */
export function findingsToMend({ planned }: FixInput, ruleId: string): readonly Finding[] {
  return planned.findings.filter((finding) => finding.ruleId === ruleId && finding.status === 'fail');
}

/** A fix that only a person can make. */
export function personalFix(finding: Finding, title: string, host: string): Fix {
  return {
    ruleId: finding.ruleId,
    findingIds: [finding.id],
    before: [],
    after: [],
    byPeople: [{ title, host }],
    mends: false,
  };
}
