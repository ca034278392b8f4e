import type { ExpressionFault } from '../expression/expression.js';

/** A place in a rule file: keys and list indexes from the top, such as `['remediation', 0, 'text']`. */
export type RulePath = readonly (string | number)[];

/** What is wrong with a rule, and at which place of it. Offsets count from the start of the text at that place. */
export interface RuleFault extends ExpressionFault {
  readonly at: RulePath;
  /** Whether the value at the place is wrong, or the key that it stands under. */
  readonly part: 'value' | 'key';
}

export function ruleFault(at: RulePath, message: string, hint: string | null = null): RuleFault {
  return { at, part: 'value', offset: 0, length: 0, message, hint };
}

/** A key that should not be there. */
export function keyFault(at: RulePath, message: string, hint: string | null = null): RuleFault {
  return { ...ruleFault(at, message, hint), part: 'key' };
}
