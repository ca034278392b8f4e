import type { Expression, ExpressionContext, ExpressionResult } from '../expression/expression.js';
import type { Severity } from '../rule.js';
import type { CompiledRule } from './compiled-rule.js';
import type { MissingReference, RuleOutcome } from './rule-outcome.js';
import type { RuleSubject } from './rule-subject.js';
import { isSeverity } from './severities.js';

/**
 * Evaluates one rule on one subject. `applies` is three-valued; `assert` needs every fact that it reads. Whatever cannot
 * be decided is `unknown`, so a missing fact never passes.
 */
export function evaluateRule(compiled: CompiledRule, subject: RuleSubject): RuleOutcome {
  const severity = severityOf(compiled, subject.context);
  const { applies, assert } = compiled;
  if (applies !== null) {
    const result = applies.evaluate(subject.context);
    const decided = decisionOf(result);
    if (decided === null) return undecided(severity, result, missingFacts(applies.reads, subject));
    if (!decided) return { status: 'not-applicable', severity };
  }

  const missing = missingFacts(assert.reads, subject);
  if (missing.length > 0) return unknown(severity, missingText(missing), missing);
  const result = assert.evaluate(subject.context);
  const decided = decisionOf(result);
  if (decided === null) return undecided(severity, result, []);
  if (decided) return { status: 'pass', severity };
  return { status: 'fail', severity, message: compiled.message.render(subject.context) };
}

function severityOf({ severity }: CompiledRule, context: ExpressionContext): Severity {
  if (severity.expression === null) return severity.worst;
  const result = severity.expression.evaluate(context);
  return result.status === 'value' && isSeverity(result.value) ? result.value : severity.worst;
}

/** The truth value of a condition; null when it has none. */
function decisionOf(result: ExpressionResult): boolean | null {
  return result.status === 'value' && typeof result.value === 'boolean' ? result.value : null;
}

function undecided(severity: Severity, result: ExpressionResult, missing: readonly MissingReference[]): RuleOutcome {
  if (result.status === 'unknown' && missing.length > 0) return unknown(severity, missingText(missing), missing);
  if (result.status === 'unknown') return unknown(severity, result.because, []);
  const reason =
    result.status === 'failed' ? result.because : `it yields ${typeName(result.value)} where true or false is due`;
  return unknown(severity, `the rule could not be evaluated: ${reason}`, []);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a value of type ${typeof value}`;
}

function unknown(severity: Severity, because: string, missing: readonly MissingReference[]): RuleOutcome {
  return { status: 'unknown', severity, because, missing };
}

function missingFacts(reads: Expression['reads'], subject: RuleSubject): readonly MissingReference[] {
  const missing: MissingReference[] = [];
  for (const reference of reads) {
    const fact = subject.factOf(reference);
    if (fact.status === 'missing') missing.push({ reference, because: fact.because });
  }
  return missing;
}

function missingText(missing: readonly MissingReference[]): string {
  return missing.map(({ reference, because }) => `${reference.name} is not known: ${because}`).join('; ');
}
