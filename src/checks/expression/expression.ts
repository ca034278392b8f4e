import type { FactReference } from './fact-reference.js';
import type { FactUse } from './fact-uses.js';
import type { VariableName } from './fact-variables.js';
import type { FactView } from './fact-view.js';

/** The variables that an expression runs over. */
export type ExpressionContext = Readonly<Partial<Record<VariableName, FactView>>>;

/** A checked expression. The only way in which the rest of the program runs CEL. */
export interface Expression {
  readonly source: string;
  /** CEL type of the result: `bool`, `string`, `double`, `list<string>`, `dyn` (known only when it runs) … */
  readonly type: string;
  /** Every fact that it reads, sorted by name. */
  readonly reads: readonly FactReference[];
  /** Every place that looks at a fact. Found when it is first asked for: only whoever judges many guests at once asks. */
  uses(): readonly FactUse[];
  /** Every text that it can yield, when all of them stand in the expression itself; null otherwise. */
  readonly outcomes: readonly string[] | null;
  /** Runs it. Never throws: what goes wrong is part of the result. */
  evaluate(context: ExpressionContext): ExpressionResult;
}

export type ExpressionResult =
  | { readonly status: 'value'; readonly value: unknown }
  /** A fact or a function has no answer. */
  | { readonly status: 'unknown'; readonly because: string }
  /** The expression does not fit the values that it met, such as a member that a record does not have. */
  | { readonly status: 'failed'; readonly because: string };

/** What is wrong with an expression, and where: offset and length in UTF-16 code units of its source. */
export interface ExpressionFault {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  readonly hint: string | null;
}

export type Compilation<Result> =
  | { readonly ok: true; readonly value: Result }
  | { readonly ok: false; readonly faults: readonly ExpressionFault[] };
