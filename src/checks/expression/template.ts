import type { RuleScope } from '../rule.js';
import type { Compilation, Expression, ExpressionContext, ExpressionFault } from './expression.js';
import type { ExpressionLanguage } from './expression-language.js';
import { type FactReference, uniqueReferences } from './fact-reference.js';
import { splitTemplate } from './split-template.js';
import { plainText, valueText } from './value-text.js';
import { visibleText } from './visible-text.js';

/** What stands in place of a value that nobody knows. */
const unknownPlaceholder = '(unknown)';

/** Text with expressions in braces. */
export interface Template {
  readonly reads: readonly FactReference[];
  /** One line for people, free of control characters whatever the values hold. */
  render(context: ExpressionContext): string;
  /** One argument of a command: the characters of the values as they are. */
  renderArgument(context: ExpressionContext): string;
}

type Part = string | Expression;

/** Compiles `text {expression} text`; `{{` and `}}` stand for the braces themselves. */
export function compileTemplate(language: ExpressionLanguage, source: string, scope: RuleScope): Compilation<Template> {
  const split = splitTemplate(source);
  if (!split.ok) return split;
  const parts: Part[] = [];
  const faults: ExpressionFault[] = [];
  for (const part of split.value) {
    if (part.kind === 'text') {
      parts.push(part.text);
      continue;
    }
    const compiled = language.compile(part.source, scope);
    if (compiled.ok) parts.push(compiled.value);
    else faults.push(...compiled.faults.map((fault) => ({ ...fault, offset: fault.offset + part.offset })));
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: templateOf(parts) };
}

function templateOf(parts: readonly Part[]): Template {
  const expressions = parts.filter((part) => typeof part !== 'string');
  const lines = parts.map((part) => (typeof part === 'string' ? part.replace(/\s*\n\s*/g, ' ') : part));
  return {
    reads: uniqueReferences(expressions.flatMap((expression) => expression.reads)),
    render: (context) => visibleText(fill(lines, context, valueText).trim()),
    renderArgument: (context) => fill(parts, context, plainText),
  };
}

function fill(parts: readonly Part[], context: ExpressionContext, textOfValue: (value: unknown) => string): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const result = part.evaluate(context);
    text += result.status === 'value' ? textOfValue(result.value) : unknownPlaceholder;
  }
  return text;
}
