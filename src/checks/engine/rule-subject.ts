import { type Fact, missing } from '../../facts/fact.js';
import type { ExpressionContext } from '../expression/expression.js';
import type { FactReference } from '../expression/fact-reference.js';
import { type VariableName, variableNames } from '../expression/fact-variables.js';
import { type FactSource, factView } from '../expression/fact-view.js';

export type SubjectSources = Readonly<Partial<Record<VariableName, FactSource>>>;

/** What one evaluation of a rule looks at: the facts behind the variables of its scope. */
export interface RuleSubject {
  readonly context: ExpressionContext;
  factOf(reference: FactReference): Fact<unknown>;
}

/** Made once for a host, guest or device and used by every rule of that scope. */
export function ruleSubject(sources: SubjectSources): RuleSubject {
  const context: { -readonly [Name in keyof ExpressionContext]: ExpressionContext[Name] } = {};
  for (const variable of variableNames) {
    const source = sources[variable];
    if (source !== undefined) context[variable] = factView(variable, source);
  }
  return {
    context,
    factOf: ({ variable, fact }) => sources[variable]?.factOf(fact) ?? missing('the rule has no such variable', 'none'),
  };
}
