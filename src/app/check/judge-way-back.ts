import type { CheckInput } from '../../checks/check-input.js';
import { derivations } from '../../checks/derived/index.js';
import type { CompiledRules } from '../../checks/engine/compiled-rule.js';
import { evaluateRules } from '../../checks/engine/evaluate-rules.js';
import type { Finding } from '../../checks/finding.js';
import { findingsOfGuest, judgeFindings } from '../../checks/verdict/judge-findings.js';
import { wayBack } from '../../checks/way-back.js';
import { nothingProbed } from '../../facts/active/probed-facts.js';
import { dryRunFactsUnasked } from '../../facts/dry-run/dry-run-facts.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { ReportGuestInput } from '../../report/report-input.js';

const unasked = { probed: nothingProbed, dryRuns: dryRunFactsUnasked('libvirt is asked about the way there only') };

/** Whether each guest could come back afterwards: its verdict, and what decided it. It has no part in the verdict on the way there. */
export function judgeWayBack(
  rules: CompiledRules,
  input: CheckInput,
  waive: (findings: readonly Finding[]) => readonly Finding[],
): (guest: Guest) => ReportGuestInput['wayBack'] {
  const findings = waive(evaluateRules(rules, wayBack(input, unasked), derivations));
  return (guest) => {
    const own = findingsOfGuest(findings, valueIfKnown(guest.facts.uuid) ?? '');
    const verdict = judgeFindings(own);
    return { verdict, findings: own.filter(({ id }) => verdict.reasons.includes(id)) };
  };
}
