import { known } from '../../facts/fact.js';
import type { CompiledRule } from '../engine/compiled-rule.js';
import { evaluateRule } from '../engine/evaluate-rule.js';
import { type FactTable, tableSource } from '../engine/fact-sources.js';
import type { RuleOutcome } from '../engine/rule-outcome.js';
import { type RuleSubject, ruleSubject } from '../engine/rule-subject.js';
import { isHostVariable, scopeVariables, type VariableName } from '../expression/fact-variables.js';
import type { RuleCase, RuleScope } from '../rule.js';

export interface RuleCaseResult {
  readonly name: string;
  readonly passed: boolean;
  /** What came out otherwise than expected, one sentence each; empty for a case that passed. */
  readonly problems: readonly string[];
}

/** Runs the cases that a rule file holds: evaluates the rule over the given facts and compares what comes out. */
export function runRuleCases(compiled: CompiledRule): readonly RuleCaseResult[] {
  return compiled.rule.cases.map((entry) => {
    const outcome = evaluateRule(compiled, caseSubject(entry, compiled.rule.scope));
    const problems = differences(entry, outcome);
    return { name: entry.name, passed: problems.length === 0, problems };
  });
}

function differences(entry: RuleCase, outcome: RuleOutcome): readonly string[] {
  const problems: string[] = [];
  if (outcome.status !== entry.expect) {
    problems.push(`expected ${entry.expect}, got ${outcome.status}${explanationOf(outcome)}`);
  }
  if (entry.severity !== undefined && entry.severity !== outcome.severity) {
    problems.push(`expected severity ${entry.severity}, got ${outcome.severity}`);
  }
  if (entry.message !== undefined && outcome.status === 'fail' && entry.message !== outcome.message) {
    problems.push(`expected the message “${entry.message}”, got “${outcome.message}”`);
  }
  return problems;
}

function explanationOf(outcome: RuleOutcome): string {
  if (outcome.status === 'unknown') return `: ${outcome.because}`;
  return outcome.status === 'fail' ? `: ${outcome.message}` : '';
}

function caseSubject(entry: RuleCase, scope: RuleScope): RuleSubject {
  const sources = scopeVariables[scope].map((variable) => [variable, tableSource(factsOf(variable, entry))] as const);
  return ruleSubject(Object.fromEntries(sources));
}

/** The facts that a case gives for one variable; hosts are called by their role unless the case names them. */
function factsOf(variable: VariableName, entry: RuleCase): FactTable {
  const role = variable === 'destination' ? 'destination' : 'source';
  const given = Object.entries(entry.facts).filter(([name]) => name.startsWith(`${variable}.`));
  const facts = given.map(([name, value]) => [name.slice(variable.length + 1), known(value, 'case')] as const);
  const labels = isHostVariable(variable) ? { name: known(role, 'case'), role: known(role, 'case') } : {};
  return { ...labels, ...Object.fromEntries(facts) };
}
