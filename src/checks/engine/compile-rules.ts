import { createExpressionLanguage } from '../expression/expression-language.js';
import type { RuleFunction } from '../expression/rule-function.js';
import type { Rule } from '../rule.js';
import { compileRule } from './compile-rule.js';
import type { CompiledRule, CompiledRules } from './compiled-rule.js';
import type { RuleFault } from './rule-fault.js';

/** A rule that cannot be compiled was given to `compileRules`; `loadRules` reports such rules with line and column. */
export class InvalidRule extends Error {
  constructor(
    readonly ruleId: string,
    readonly faults: readonly RuleFault[],
  ) {
    super(`rule ${ruleId}: ${faults.map((fault) => `${fault.at.join('.')}: ${fault.message}`).join('; ')}`);
    this.name = 'InvalidRule';
  }
}

/** Compiles rules once for any number of inputs. Throws `InvalidRule` for the first that does not compile. */
export function compileRules(rules: readonly Rule[], functions: readonly RuleFunction[]): CompiledRules {
  const language = createExpressionLanguage(functions);
  const compiled = rules.map((rule) => {
    const compilation = compileRule(rule, language);
    if (!compilation.ok) throw new InvalidRule(rule.id, compilation.faults);
    return compilation.rule;
  });
  return sortedRules(compiled);
}

/** Puts compiled rules into the order in which findings come out: by id. */
export function sortedRules(rules: readonly CompiledRule[]): CompiledRules {
  return { rules: [...rules].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1)) };
}
