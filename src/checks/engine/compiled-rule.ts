import type { Expression } from '../expression/expression.js';
import type { FactReference } from '../expression/fact-reference.js';
import type { Template } from '../expression/template.js';
import type { Remediation, RemediationCommand, Rule, Severity } from '../rule.js';

/** A rule whose expressions are parsed and checked. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly severity: CompiledSeverity;
  readonly applies: Expression | null;
  readonly assert: Expression;
  readonly message: Template;
  readonly remediation: readonly CompiledRemediation[];
  /** Every fact that any part of the rule reads, sorted by name: two subjects that agree in these get equal findings. */
  readonly reads: readonly FactReference[];
}

export interface CompiledSeverity {
  /** Null for a fixed severity. */
  readonly expression: Expression | null;
  /** The fixed severity, or the worst that the expression can yield. */
  readonly worst: Severity;
}

export interface CompiledRemediation {
  readonly remediation: Remediation;
  readonly when: Expression | null;
  readonly text: Template;
  readonly commands: readonly CompiledCommand[];
}

export interface CompiledCommand {
  readonly where: RemediationCommand['where'];
  readonly argv: readonly Template[];
}

/** Rules ready to be evaluated over many inputs, sorted by id. */
export interface CompiledRules {
  readonly rules: readonly CompiledRule[];
}
