import type { FactReference } from '../expression/fact-reference.js';
import type { Severity } from '../rule.js';

/** A fact that a rule needed and nobody knows. */
export interface MissingReference {
  readonly reference: FactReference;
  readonly because: string;
}

/** What a rule says of one subject. */
export type RuleOutcome =
  | { readonly status: 'pass' | 'not-applicable'; readonly severity: Severity }
  | { readonly status: 'fail'; readonly severity: Severity; readonly message: string }
  | {
      readonly status: 'unknown';
      readonly severity: Severity;
      /** One sentence: which fact is missing and why, or why the rule could not be evaluated. */
      readonly because: string;
      /** Empty when every fact was there and the expression had no answer. */
      readonly missing: readonly MissingReference[];
    };
