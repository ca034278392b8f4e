import type { ASTNode } from '@marcbachmann/cel-js';
import type { RuleScope } from '../rule.js';
import type { ExpressionFault } from './expression.js';
import { type FactReference, factNamesOf, factOfPath, uniqueReferences } from './fact-reference.js';
import { isHostLabel, isVariableName, scopeVariables, type VariableName, variableNames } from './fact-variables.js';
import { nearestName } from './nearest-name.js';
import { bindingOf, childrenOf, type NameChain, nameChainOf } from './syntax-tree.js';

export interface ReadSet {
  readonly reads: readonly FactReference[];
  readonly faults: readonly ExpressionFault[];
}

/**
 * Finds every fact that an expression can read, from its syntax alone: facts must be named in full, so a variable
 * cannot be passed on as a whole or indexed by a computed name.
 */
export function readSetOf(tree: ASTNode, scope: RuleScope): ReadSet {
  const reads: FactReference[] = [];
  const faults: ExpressionFault[] = [];
  collect(tree, new Set());
  return { reads: uniqueReferences(reads), faults };

  function collect(node: ASTNode, bound: ReadonlySet<string>): void {
    const binding = bindingOf(node);
    if (binding !== null) {
      const name = nameChainOf(binding.variable)?.root ?? '';
      if (isVariableName(name))
        faults.push(fault(binding.variable, `${name} is the name of a variable of rules`, null));
      for (const outside of binding.outside) collect(outside, bound);
      for (const inside of binding.inside) collect(inside, new Set([...bound, name]));
      return;
    }
    const chain = nameChainOf(node);
    if (chain !== null && !bound.has(chain.root) && isVariableName(chain.root)) {
      readChain(node, chain, chain.root);
      return;
    }
    for (const child of childrenOf(node)) collect(child, bound);
  }

  function readChain(node: ASTNode, chain: NameChain, variable: VariableName): void {
    if (!scopeVariables[scope].includes(variable)) {
      faults.push(fault(node, ...outOfScope(variable, scope)));
      return;
    }
    const [member] = chain.members;
    if (member !== undefined && isHostLabel(variable, member)) return;
    const reference = factOfPath(variable, chain.members);
    if (reference === null) faults.push(fault(node, ...noSuchFact([variable, ...chain.members].join('.'), scope)));
    else reads.push(reference);
  }
}

function outOfScope(variable: VariableName, scope: RuleScope): [string, string] {
  const offered = scopeVariables[scope].join(', ');
  return [`rules of scope ${scope} have no variable ${variable}`, `they have: ${offered}`];
}

function noSuchFact(name: string, scope: RuleScope): [string, string | null] {
  const candidates = factNamesOf(scope);
  const inside = candidates.filter((candidate) => candidate.startsWith(`${name}.`));
  if (variableNames.some((variable) => variable === name)) {
    return [`${name} stands for many facts`, `name the fact in full, such as ${inside[0]}`];
  }
  if (inside.length > 0) return [`${name} is a group of facts`, `name one of: ${inside.join(', ')}`];
  const near = nearestName(name, candidates);
  return [`there is no fact ${name}`, near === null ? 'docs/facts.md lists all facts' : `did you mean ${near}?`];
}

function fault(node: ASTNode, message: string, hint: string | null): ExpressionFault {
  return { offset: node.start, length: node.end - node.start, message, hint };
}
