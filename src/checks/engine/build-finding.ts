import { diskFacts } from '../../facts/catalogue/guest.js';
import type { FactReference } from '../expression/fact-reference.js';
import { visibleText } from '../expression/visible-text.js';
import type { Finding } from '../finding.js';
import type { CheckSubject } from './check-subjects.js';
import type { CompiledRule } from './compiled-rule.js';
import { dispositionOf } from './disposition.js';
import { evidenceOf } from './evidence.js';
import { findingId } from './finding-id.js';
import type { HostNames } from './host-names.js';
import { remediationOf } from './remediation-of.js';
import type { RuleOutcome } from './rule-outcome.js';

/** Turns what a rule said of a subject into a finding. */
export function buildFinding(
  compiled: CompiledRule,
  checked: CheckSubject,
  outcome: RuleOutcome,
  names: HostNames,
): Finding {
  const { rule } = compiled;
  const { scope, guest, device } = checked;
  const hostOf = (reference: FactReference) => hostOfFact(reference, checked, names);
  const about = { ruleId: rule.id, scope, guest, device, host: checked.host?.name ?? null, ...names };
  const reads = outcome.status === 'not-applicable' ? (compiled.applies?.reads ?? []) : compiled.reads;
  return {
    id: findingId(about),
    ...about,
    status: outcome.status,
    severity: outcome.severity,
    disposition: dispositionOf(outcome.status, outcome.severity),
    title: rule.title,
    message: messageOf(outcome),
    why: rule.why,
    missing: outcome.status === 'unknown' ? missingOf(outcome.missing, hostOf) : [],
    evidence: evidenceOf(reads, checked.subject, hostOf),
    remediation: outcome.status === 'fail' ? remediationOf(compiled, checked, names) : [],
    references: rule.references,
    waiver: null,
  };
}

function messageOf(outcome: RuleOutcome): string {
  switch (outcome.status) {
    case 'pass':
      return 'No problem found.';
    case 'not-applicable':
      return 'Does not apply.';
    case 'fail':
      return outcome.message;
    case 'unknown':
      return visibleText(`Cannot be judged: ${outcome.because}`);
  }
}

type Missing = Extract<RuleOutcome, { status: 'unknown' }>['missing'];

function missingOf(missing: Missing, hostOf: (reference: FactReference) => string | null): Finding['missing'] {
  return missing.map(({ reference, because }) => ({ fact: reference.name, host: hostOf(reference), because }));
}

/** The host that a fact was read on; null for facts about both hosts, derived ones, and the request. */
function hostOfFact({ variable, fact }: FactReference, checked: CheckSubject, names: HostNames): string | null {
  switch (variable) {
    case 'host':
      return checked.host?.name ?? null;
    case 'destination':
      return names.destination;
    case 'source':
    case 'guest':
    case 'nic':
      return names.source;
    case 'disk':
      return Object.hasOwn(diskFacts, fact) ? names.source : null;
    case 'pair':
    case 'move':
    case 'request':
      return null;
  }
}
