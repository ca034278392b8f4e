import type { ASTNode } from '@marcbachmann/cel-js';
import type { ExpressionFault } from './expression.js';
import { linearMatchMethod } from './expression-environment.js';
import { patternFault } from './linear-match.js';
import { textOf, visitTree } from './syntax-tree.js';

/** Faults of the regular expressions that stand in an expression as literals. */
export function patternFaults(tree: ASTNode): readonly ExpressionFault[] {
  const faults: ExpressionFault[] = [];
  visitTree(tree, (node) => {
    const argument = patternArgument(node);
    const pattern = argument === undefined ? null : textOf(argument);
    if (argument === undefined || pattern === null) return;
    const fault = patternFault(pattern);
    if (fault === null) return;
    const hint = "matches takes RE2's syntax: no lookaround and no back references";
    faults.push({ offset: argument.start, length: argument.end - argument.start, message: fault, hint });
  });
  return faults;
}

function patternArgument(node: ASTNode): ASTNode | undefined {
  if (node.op === 'rcall' && node.args[0] === linearMatchMethod) return node.args[2][0];
  if (node.op === 'call' && node.args[0] === 'matches') return node.args[1][1];
  return undefined;
}
