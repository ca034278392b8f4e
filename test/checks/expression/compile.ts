import type { Expression, ExpressionFault } from '../../../src/checks/expression/expression.js';
import { createExpressionLanguage } from '../../../src/checks/expression/expression-language.js';
import { isVariableName } from '../../../src/checks/expression/fact-variables.js';
import { factView } from '../../../src/checks/expression/fact-view.js';
import type { RuleFunction } from '../../../src/checks/expression/rule-function.js';
import { UnknownFact } from '../../../src/checks/expression/unknown-fact.js';
import type { RuleScope } from '../../../src/checks/rule.js';
import { known, missing } from '../../../src/facts/fact.js';

/** Functions of the tests: one that answers, one that has no answer, one that is broken. */
export const testFunctions: readonly RuleFunction[] = [
  { signature: 'shout(string): string', description: 'Upper case', handler: (text: string) => text.toUpperCase() },
  { signature: 'half(double): double', description: 'Half of it', handler: (number: number) => number / 2 },
  {
    signature: 'noAnswer(string): bool',
    description: 'Never knows',
    handler: (text: string) => {
      throw new UnknownFact(`no table names ${text}`);
    },
  },
  {
    signature: 'broken(string): bool',
    description: 'Always fails',
    handler: () => {
      throw new RangeError('out of range');
    },
  },
];

export const language = createExpressionLanguage(testFunctions);

export function compiled(source: string, scope: RuleScope = 'disk'): Expression {
  const compilation = language.compile(source, scope);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.faults));
  return compilation.value;
}

export function faultsOf(source: string, scope: RuleScope = 'disk'): readonly ExpressionFault[] {
  const compilation = language.compile(source, scope);
  return compilation.ok ? [] : compilation.faults;
}

/** A context in which the named facts are known and all others missing. */
export function contextOf(values: Readonly<Record<string, unknown>>) {
  const names = ['disk', 'guest', 'source', 'destination', 'pair', 'move', 'request', 'host', 'nic'].filter(
    isVariableName,
  );
  const views = names.map((variable) => {
    const factOf = (fact: string) => {
      const name = `${variable}.${fact}`;
      return Object.hasOwn(values, name) ? known(values[name], 'hand') : missing(`nobody said ${name}`, 'hand');
    };
    return [variable, factView(variable, { factOf })] as const;
  });
  return Object.fromEntries(views);
}

/** Compiles and runs an expression. */
export function run(source: string, values: Readonly<Record<string, unknown>> = {}, scope: RuleScope = 'disk') {
  return compiled(source, scope).evaluate(contextOf(values));
}
