import {
  type ASTNode,
  type Environment,
  EvaluationError,
  ParseError,
  TypeError as TypeFault,
} from '@marcbachmann/cel-js';
import type { RuleScope } from '../rule.js';
import { explainFault } from './explain-fault.js';
import type { Compilation, Expression, ExpressionContext, ExpressionFault, ExpressionResult } from './expression.js';
import {
  createBaseEnvironment,
  linearMatchMethod,
  scopeEnvironment,
  useLinearMatch,
} from './expression-environment.js';
import { type FactUse, factUsesOf } from './fact-uses.js';
import { patternFaults } from './pattern-faults.js';
import { readSetOf } from './read-set.js';
import type { RuleFunction } from './rule-function.js';
import { textOf } from './syntax-tree.js';
import { UnknownFact } from './unknown-fact.js';

/** Compiles the expressions of rules. The one interface to the CEL library. */
export interface ExpressionLanguage {
  /** Parses and type-checks; reports every wrong fact name at once, else the first type error. */
  compile(source: string, scope: RuleScope): Compilation<Expression>;
}

type CallableFunctions = Parameters<typeof explainFault>[1];

/** Longest expression, in UTF-16 code units. */
const longestExpression = 4000;

/** @param functions what rules may call, besides CEL's own functions. */
export function createExpressionLanguage(functions: readonly RuleFunction[]): ExpressionLanguage {
  const base = createBaseEnvironment(functions);
  const { functions: callable } = base.getDefinitions();
  const environments = new Map<RuleScope, Environment>();
  // Most expressions of messages and commands are the same few, such as `guest.uuid`.
  const compiled = new Map<string, Compilation<Expression>>();
  return {
    compile(source, scope) {
      const key = `${scope} ${source}`;
      const known = compiled.get(key);
      if (known !== undefined) return known;
      if (source.length > longestExpression) {
        return refused({ offset: 0, length: 0, message: `longer than ${longestExpression} characters`, hint: null });
      }
      const environment = environments.get(scope) ?? scopeEnvironment(base, scope);
      environments.set(scope, environment);
      const compilation = compileExpression(environment, source, scope, callable);
      compiled.set(key, compilation);
      return compilation;
    },
  };
}

function compileExpression(
  environment: Environment,
  source: string,
  scope: RuleScope,
  callable: CallableFunctions,
): Compilation<Expression> {
  try {
    const program = environment.parse(source);
    useLinearMatch(program.ast);
    const { reads, faults } = readSetOf(program.ast, scope);
    const all = [...faults, ...patternFaults(program.ast)];
    if (all.length > 0) return { ok: false, faults: all };
    const { type, error } = program.check();
    if (type === undefined) return refused(faultOf(error, source, callable));
    const outcomes = outcomesOf(program.ast);
    const uses = usesOf(source);
    return { ok: true, value: { source, type, reads, uses, outcomes, evaluate: (context) => run(program, context) } };
  } catch (error) {
    return refused(faultOf(error, source, callable));
  }
}

function usesOf(source: string): Expression['uses'] {
  let found: readonly FactUse[] | null = null;
  return () => {
    found ??= factUsesOf(source);
    return found;
  };
}

function run(program: (context: ExpressionContext) => unknown, context: ExpressionContext): ExpressionResult {
  try {
    return { status: 'value', value: program(context) };
  } catch (error) {
    if (error instanceof UnknownFact) return { status: 'unknown', because: error.because };
    return { status: 'failed', because: summaryOf(error) };
  }
}

/** Texts that an expression made of literals and choices between them can yield. */
function outcomesOf(node: ASTNode): readonly string[] | null {
  if (node.op !== '?:') {
    const text = textOf(node);
    return text === null ? null : [text];
  }
  const [yes, no] = [outcomesOf(node.args[1]), outcomesOf(node.args[2])];
  return yes === null || no === null ? null : [...new Set([...yes, ...no])];
}

function refused(fault: ExpressionFault): Compilation<never> {
  return { ok: false, faults: [fault] };
}

function faultOf(error: unknown, source: string, callable: CallableFunctions): ExpressionFault {
  const range = isCelError(error) ? error.range : undefined;
  const offset = range?.start ?? 0;
  const length = range === undefined ? source.length : range.end - range.start;
  return { offset, length, ...explainFault(summaryOf(error), callable) };
}

function summaryOf(error: unknown): string {
  const text = isCelError(error) ? error.summary : error instanceof Error ? error.message : String(error);
  return text.replaceAll(linearMatchMethod, 'matches');
}

function isCelError(error: unknown): error is ParseError | TypeFault | EvaluationError {
  return error instanceof ParseError || error instanceof TypeFault || error instanceof EvaluationError;
}
