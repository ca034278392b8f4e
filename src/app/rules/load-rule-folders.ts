import type { CompiledRules } from '../../checks/engine/compiled-rule.js';
import { createRuleFunctions } from '../../checks/functions/index.js';
import { loadRules } from '../../checks/rule-file/load-rules.js';
import type { RuleFileError } from '../../checks/rule-file/rule-file-error.js';
import type { RuleTables } from '../../checks/tables/rule-tables.js';
import { Problem } from '../../problem.js';
import { readRuleFiles } from './read-rule-files.js';
import { refuseBuiltInIds } from './refuse-built-in-ids.js';

/** Loads the rules of some folders, and says what is wrong with those that cannot be used. */
export function loadRuleFolders(
  folders: readonly string[],
  tables: RuleTables,
): {
  readonly compiled: CompiledRules;
  readonly problems: readonly Problem[];
} {
  const read = folders.map(readRuleFiles);
  const own = refuseBuiltInIds(read.flatMap(({ files }) => files));
  const { compiled, errors } = loadRules(own.files, createRuleFunctions(tables));
  return {
    compiled,
    problems: [...read.flatMap(({ problems }) => problems), ...own.problems, ...errors.map(ruleFileProblem)],
  };
}

/** One error of a rule file as people read it: the place first, as compilers print it. */
export function ruleFileProblem({ path, line, column, message, hint }: RuleFileError): Problem {
  return new Problem('rule-file-invalid', {
    what: `${path}:${line}:${column}`,
    why: message,
    fix: hint ?? 'See docs/write-a-rule.md, and try again with: virt-preflight rules lint DIR',
  });
}
