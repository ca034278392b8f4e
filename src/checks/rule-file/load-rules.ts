import { compileRule } from '../engine/compile-rule.js';
import { sortedRules } from '../engine/compile-rules.js';
import type { CompiledRule, CompiledRules } from '../engine/compiled-rule.js';
import { ruleFault } from '../engine/rule-fault.js';
import { createExpressionLanguage } from '../expression/expression-language.js';
import type { RuleFunction } from '../expression/rule-function.js';
import { parseRuleFile } from './parse-rule-file.js';
import { type RuleFile, type RuleFileError, sortedErrors } from './rule-file-error.js';
import type { RulePositions } from './rule-positions.js';

/** The rules that could be used, and everything that is wrong with the others. */
export interface LoadedRules {
  readonly compiled: CompiledRules;
  readonly errors: readonly RuleFileError[];
}

/** Parses and compiles rule files: YAML, schema, ids, expression types and `requires`; reports all errors of all files. */
export function loadRules(files: readonly RuleFile[], functions: readonly RuleFunction[]): LoadedRules {
  const { loaded, errors } = loadRuleFiles(files, functions);
  return { compiled: sortedRules(loaded.map((entry) => entry.compiled)), errors };
}

/** A compiled rule that still knows where its parts stand in its file. */
export interface LoadedRuleFile {
  readonly path: string;
  readonly compiled: CompiledRule;
  readonly positions: RulePositions;
}

export function loadRuleFiles(
  files: readonly RuleFile[],
  functions: readonly RuleFunction[],
): { readonly loaded: readonly LoadedRuleFile[]; readonly errors: readonly RuleFileError[] } {
  const language = createExpressionLanguage(functions);
  const loaded: LoadedRuleFile[] = [];
  const errors: RuleFileError[] = [];
  const pathOfId = new Map<string, string>();
  for (const { path, text } of files) {
    const parsed = parseRuleFile(text, path);
    if (!parsed.ok) {
      errors.push(...parsed.errors);
      continue;
    }
    const { rule, positions } = parsed;
    const taken = pathOfId.get(rule.id);
    if (taken !== undefined) {
      const message = `the id ${rule.id} is taken by ${taken}`;
      errors.push(positions.error(ruleFault(['id'], message, 'choose another area or name')));
      continue;
    }
    pathOfId.set(rule.id, path);
    const compilation = compileRule(rule, language);
    if (compilation.ok) loaded.push({ path, compiled: compilation.rule, positions });
    else errors.push(...compilation.faults.map((fault) => positions.error(fault)));
  }
  return { loaded, errors: sortedErrors(errors) };
}
