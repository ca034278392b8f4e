import type { CheckInput } from '../../checks/check-input.js';
import { derivations } from '../../checks/derived/index.js';
import type { CompiledRules } from '../../checks/engine/compiled-rule.js';
import { evaluateRules } from '../../checks/engine/evaluate-rules.js';
import { findingsOfGuest, judgeFindings } from '../../checks/verdict/judge-findings.js';
import { wayBack } from '../../checks/way-back.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { ReportGuestInput } from '../../report/report-input.js';

/** Whether each guest could come back afterwards: its verdict, and what decided it. It has no part in the verdict on the way there. */
export function judgeWayBack(rules: CompiledRules, input: CheckInput): (guest: Guest) => ReportGuestInput['wayBack'] {
  const findings = evaluateRules(rules, wayBack(input), derivations);
  return (guest) => {
    const own = findingsOfGuest(findings, valueIfKnown(guest.facts.uuid) ?? '');
    const verdict = judgeFindings(own);
    return { verdict, findings: own.filter(({ id }) => verdict.reasons.includes(id)) };
  };
}
