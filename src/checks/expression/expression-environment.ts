import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { RuleScope } from '../rule.js';
import { scopeVariables } from './fact-variables.js';
import { viewTypeName, viewTypes } from './fact-view.js';
import { createLinearMatch } from './linear-match.js';
import { registerNumberOperators } from './number-operators.js';
import type { RuleFunction } from './rule-function.js';
import { visitTree } from './syntax-tree.js';

/** The name that `text.matches(pattern)` is compiled to: the library's own method runs JavaScript's RegExp. */
export const linearMatchMethod = 'matchesInLinearTime';

/** Bounds on the size of one expression; the largest rule uses a tenth of them. */
const limits = { maxAstNodes: 2000, maxDepth: 60, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 16 };

/** The CEL environment that all scopes share: types of the variables, operators, and functions. */
export function createBaseEnvironment(functions: readonly RuleFunction[]): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false, homogeneousAggregateLiterals: false, limits });
  for (const type of viewTypes) {
    environment.registerType(type.name, { ctor: type.viewClass, fields: { ...type.fields } });
  }
  registerNumberOperators(environment);
  const linearMatch = createLinearMatch();
  const described = { async: false, description: "Whether a regular expression (RE2's syntax) is found in the text" };
  environment.registerFunction(`string.${linearMatchMethod}(string): bool`, linearMatch, { async: false });
  environment.registerFunction('matches(string, string): bool', linearMatch, described);
  for (const { signature, description, handler } of functions) {
    environment.registerFunction(signature, (...args: unknown[]) => handler(...args), { description, async: false });
  }
  return environment;
}

/** The environment of one scope: the shared one, with that scope's variables. */
export function scopeEnvironment(base: Environment, scope: RuleScope): Environment {
  const environment = base.clone();
  for (const variable of scopeVariables[scope]) environment.registerVariable(variable, viewTypeName(variable));
  return environment;
}

/**
 * Points every `text.matches(pattern)` of a parsed expression to the linear-time search. The library offers no way to
 * replace a method of its own, so the name in the syntax tree changes before the tree is checked.
 */
export function useLinearMatch(tree: ASTNode): void {
  visitTree(tree, (node) => {
    if (node.op === 'rcall' && node.args[0] === 'matches') node.args[0] = linearMatchMethod;
  });
}
