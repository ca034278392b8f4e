import type { Compilation, ExpressionFault } from './expression.js';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly offset: number };

/** Splits a template into its text and the expressions between braces; quotes and inner braces of CEL are respected. */
export function splitTemplate(template: string): Compilation<readonly TemplatePart[]> {
  const parts: TemplatePart[] = [];
  let text = '';
  let at = 0;
  while (at < template.length) {
    const character = template.charAt(at);
    if ((character === '{' || character === '}') && template[at + 1] === character) {
      text += character;
      at += 2;
    } else if (character === '}') {
      return fault(at, 'a closing brace without an opening one', 'write }} for a brace in the text');
    } else if (character === '{') {
      const end = endOfExpression(template, at + 1);
      if (end === null) return fault(at, 'the brace is never closed', 'write {{ for a brace in the text');
      const source = template.slice(at + 1, end);
      if (source.trim() === '') return fault(at, 'there is no expression between the braces', null);
      if (text !== '') parts.push({ kind: 'text', text });
      parts.push({ kind: 'expression', source, offset: at + 1 });
      text = '';
      at = end + 1;
    } else {
      text += character;
      at += 1;
    }
  }
  if (text !== '') parts.push({ kind: 'text', text });
  return { ok: true, value: parts };
}

/** Where the brace that closes an expression stands; null when there is none. */
function endOfExpression(template: string, start: number): number | null {
  let depth = 0;
  let quote: string | null = null;
  for (let at = start; at < template.length; at += 1) {
    const character = template.charAt(at);
    if (quote !== null) {
      if (character === '\\') at += 1;
      else if (character === quote) quote = null;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '{') {
      depth += 1;
    } else if (character === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return null;
}

function fault(offset: number, message: string, hint: string | null): { ok: false; faults: ExpressionFault[] } {
  return { ok: false, faults: [{ offset, length: 1, message, hint }] };
}
