import { type ASTNode, parse } from '@marcbachmann/cel-js';
import type { FactReference } from './fact-reference.js';
import { factOfPath } from './fact-reference.js';
import { isHostLabel, isVariableName } from './fact-variables.js';
import { bindingOf, childrenOf, nameChainOf } from './syntax-tree.js';

/**
 * A part of a fact's value: names of members from the outside in; `*` stands for every entry of a list, `#` for how many
 * there are.
 */
export interface FactPart {
  readonly reference: FactReference;
  readonly path: readonly string[];
}

/** One place of an expression that looks at a part of a fact. */
export interface FactUse extends FactPart {
  /** How: `equals` is `==`, `!=` and `in`, and `order` is `<` and the like, where all that counts is the outcome. */
  readonly how: 'value' | 'equals' | 'order';
  /** What it is compared with, when that is a part of a fact as well. */
  readonly with: FactPart | null;
}

/** What the names that macros bind stand for: the entries of a list; null for a list that is computed. */
type BoundNames = ReadonlyMap<string, FactPart | null>;

/**
 * Every place of an expression that looks at a fact, and at which part of it, from its syntax alone: two values that
 * agree in these parts give the same result. Expects the text of an expression that compiles.
 */
export function factUsesOf(source: string): readonly FactUse[] {
  return new UseCollector().collectAll(parse(source).ast);
}

class UseCollector {
  readonly #uses: FactUse[] = [];

  collectAll(tree: ASTNode): readonly FactUse[] {
    this.#collect(tree, new Map());
    return this.#uses;
  }

  #collect(node: ASTNode, bound: BoundNames): void {
    const binding = bindingOf(node);
    if (binding !== null) {
      this.#collectBinding(node, bound);
      return;
    }
    const part = partOf(node, bound);
    if (part === 'computed') return;
    if (part !== null) this.#uses.push({ ...part, how: 'value', with: null });
    else if (isComparison(node)) this.#collectComparison(node, bound);
    else for (const child of childrenOf(node)) this.#collect(child, bound);
  }

  /** `list.exists(entry, …)`: of a list that is a fact only what the body looks at counts, unless entries get out. */
  #collectBinding(node: ASTNode, bound: BoundNames): void {
    const binding = bindingOf(node);
    if (binding === null) return;
    const name = nameChainOf(binding.variable)?.root ?? '';
    const [outside] = binding.outside;
    const list = outside === undefined ? null : partOf(outside, bound);
    const inside = new Map(bound);
    if (list === null || list === 'computed' || !isClosedMacro(node)) {
      for (const part of binding.outside) this.#collect(part, bound);
      inside.set(name, null);
    } else {
      inside.set(name, { ...list, path: [...list.path, '*'] });
      // How many entries there are counts as well: an empty list has no entry that could tell.
      this.#uses.push({ ...list, path: [...list.path, '#'], how: 'value', with: null });
    }
    for (const part of binding.inside) this.#collect(part, inside);
  }

  #collectComparison(node: ComparisonNode, bound: BoundNames): void {
    const how = orders.has(node.op) ? 'order' : 'equals';
    const [left, right] = [this.#operands(node.args[0], bound), this.#operands(node.args[1], bound)];
    for (const [index, parts] of [left, right].entries()) {
      const others = index === 0 ? right : left;
      for (const part of parts) {
        if (part === null) continue;
        // The list of `in` is looked at as a whole; what stands before it is compared with every entry.
        if (node.op === 'in' && index === 1) this.#uses.push({ ...part, how: 'value', with: null });
        else for (const other of others) this.#uses.push({ ...part, how, with: entriesOf(node, other) });
      }
    }
  }

  /** The parts that an operand may stand for, both sides of a choice; null for whatever else it may be. */
  #operands(node: ASTNode, bound: BoundNames): readonly (FactPart | null)[] {
    const part = partOf(node, bound);
    if (part !== null && part !== 'computed') return [part];
    if (part === null && node.op === '?:') {
      this.#collect(node.args[0], bound);
      return [...this.#operands(node.args[1], bound), ...this.#operands(node.args[2], bound)];
    }
    this.#collect(node, bound);
    return [null];
  }
}

function entriesOf(node: ComparisonNode, other: FactPart | null): FactPart | null {
  return node.op === 'in' && other !== null ? { ...other, path: [...other.path, '*'] } : other;
}

const orders: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

type ComparisonNode = Extract<ASTNode, { op: '==' | '!=' | 'in' | '<' | '<=' | '>' | '>=' }>;

function isComparison(node: ASTNode): node is ComparisonNode {
  return orders.has(node.op) || node.op === '==' || node.op === '!=' || node.op === 'in';
}

/** Macros whose result holds no entry of the list itself. */
function isClosedMacro(node: ASTNode): boolean {
  return node.op === 'rcall' && ['all', 'exists', 'exists_one', 'map'].includes(node.args[0]);
}

/** The part that a chain of names stands for; `computed` for a name bound to something computed; null for no chain. */
function partOf(node: ASTNode, bound: BoundNames): FactPart | 'computed' | null {
  const chain = nameChainOf(node);
  if (chain === null) return null;
  const entry = bound.get(chain.root);
  if (entry !== undefined) return entry === null ? 'computed' : { ...entry, path: [...entry.path, ...chain.members] };
  if (!isVariableName(chain.root)) return null;
  const variable = chain.root;
  const [label] = chain.members;
  if (label !== undefined && isHostLabel(variable, label)) {
    const name = `${variable}.${label}`;
    return { reference: { variable, fact: label, name }, path: chain.members.slice(1) };
  }
  const reference = factOfPath(variable, chain.members);
  if (reference === null) return null;
  return { reference, path: chain.members.slice(reference.fact.split('.').length) };
}
