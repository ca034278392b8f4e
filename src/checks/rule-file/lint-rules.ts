import type { RuleFunction } from '../expression/rule-function.js';
import { caseFaults } from './case-faults.js';
import { loadRuleFiles } from './load-rules.js';
import { type RuleFile, type RuleFileError, sortedErrors } from './rule-file-error.js';

/** Everything that is wrong with rule files: what `loadRules` reports, and what their cases lack. Does not run the cases. */
export function lintRules(files: readonly RuleFile[], functions: readonly RuleFunction[]): readonly RuleFileError[] {
  const { loaded, errors } = loadRuleFiles(files, functions);
  const caseErrors = loaded.flatMap(({ compiled, positions }) =>
    caseFaults(compiled).map((fault) => positions.error(fault)),
  );
  return sortedErrors([...errors, ...caseErrors]);
}
