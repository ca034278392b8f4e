import type { ASTNode } from '@marcbachmann/cel-js';

/** The expressions right below a node, in the order of the source. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case '!_':
    case '-_':
      return [node.args];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}

/** Calls `visit` for a node and everything below it. */
export function visitTree(node: ASTNode, visit: (node: ASTNode) => void): void {
  visit(node);
  for (const child of childrenOf(node)) visitTree(child, visit);
}

/** A chain of names such as `source.os.id` or `source['os'].id`, up from a bare name. */
export interface NameChain {
  readonly root: string;
  readonly members: readonly string[];
}

export function nameChainOf(node: ASTNode): NameChain | null {
  if (node.op === 'id') return { root: node.args, members: [] };
  if (node.op !== '.' && node.op !== '[]') return null;
  const owner = nameChainOf(node.args[0]);
  const member = node.op === '.' ? node.args[1] : textOf(node.args[1]);
  return owner === null || member === null ? null : { root: owner.root, members: [...owner.members, member] };
}

/** The text of a string literal, or null. */
export function textOf(node: ASTNode): string | null {
  return node.op === 'value' && typeof node.args === 'string' ? node.args : null;
}

/** Names of the macros that bind a variable for their other arguments, with the numbers of arguments they take. */
const bindingMacros: Readonly<Record<string, readonly number[]>> = {
  all: [2],
  exists: [2],
  exists_one: [2],
  filter: [2],
  map: [2, 3],
};

/** What a call binds: the node that names the variable, and the expressions that see it; null for other nodes. */
export interface Binding {
  readonly variable: ASTNode;
  readonly outside: readonly ASTNode[];
  readonly inside: readonly ASTNode[];
}

export function bindingOf(node: ASTNode): Binding | null {
  if (node.op !== 'rcall') return null;
  const [name, receiver, [variable, ...rest]] = node.args;
  if (variable === undefined) return null;
  const [value, ...body] = rest;
  if (name === 'bind' && receiver.op === 'id' && receiver.args === 'cel' && value !== undefined) {
    return { variable, outside: [value], inside: body };
  }
  const counts = Object.hasOwn(bindingMacros, name) ? bindingMacros[name] : undefined;
  return counts?.includes(rest.length + 1) ? { variable, outside: [receiver], inside: rest } : null;
}
