import type { CheckInput } from '../check-input.js';
import type { Finding } from '../finding.js';
import { buildFinding } from './build-finding.js';
import { type CheckSubject, guestSubjects, hostSubjects, pairSources } from './check-subjects.js';
import type { CompiledRules } from './compiled-rule.js';
import type { Derivations } from './derivations.js';
import { evaluateRule } from './evaluate-rule.js';

/**
 * Evaluates every rule on everything that it is about; one finding each, never stopping at the first.
 * Order: findings without a guest, then guest by guest as given; in each by rule id, then source before destination,
 * or devices in the order of the guest's definition.
 */
export function evaluateRules(
  compiled: CompiledRules,
  input: CheckInput,
  derivations: Derivations,
): readonly Finding[] {
  const sources = pairSources(input, derivations);
  const findings = findingsOf(compiled, hostSubjects(sources), input);
  for (const guest of input.guests) {
    findings.push(...findingsOf(compiled, guestSubjects(input, derivations, sources, guest), input));
  }
  return findings;
}

function findingsOf({ rules }: CompiledRules, subjects: readonly CheckSubject[], input: CheckInput): Finding[] {
  const names = { source: input.source.name, destination: input.destination.name };
  const findings: Finding[] = [];
  for (const compiled of rules) {
    for (const subject of subjects) {
      if (subject.scope !== compiled.rule.scope) continue;
      findings.push(buildFinding(compiled, subject, evaluateRule(compiled, subject.subject), names));
    }
  }
  return findings;
}
