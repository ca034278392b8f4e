import { Chalk } from 'chalk';
import type { Fact } from '../../facts/fact.js';
import { plainValue } from '../plain-value.js';
import { oneLine } from './wrap-words.js';

export interface FactLine {
  readonly name: string;
  readonly fact: Fact<unknown>;
}

/** Longest value that one line shows; the JSON output has them whole. */
const longestValue = 200;

/** One line a fact: name and value, or why it is missing. */
export function factLines(facts: readonly FactLine[], options: { readonly colour: boolean }): string {
  const paint = new Chalk({ level: options.colour ? 1 : 0 });
  const width = Math.max(0, ...facts.map(({ name }) => name.length));
  return facts
    .map(({ name, fact }) => {
      const label = paint.cyan(name.padEnd(width));
      if (fact.status === 'missing') return `${label}  ${paint.yellow('missing:')} ${oneLine(fact.because)}`;
      return `${label}  ${valueText(plainValue(fact.value))}`;
    })
    .join('\n');
}

function valueText(value: unknown): string {
  const text = oneLine(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  return text.length > longestValue ? `${text.slice(0, longestValue)}… (${text.length} characters)` : text;
}
