import { createRuleFunctions } from '../../checks/functions/index.js';
import { lintRules } from '../../checks/rule-file/lint-rules.js';
import { exitCodes } from '../../problem.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Terminal } from '../terminal/terminal.js';
import { ruleFileProblem } from './load-rule-folders.js';
import { loadRuleTables } from './load-rule-tables.js';
import { readRuleFiles } from './read-rule-files.js';
import { refuseBuiltInIds } from './refuse-built-in-ids.js';
import { ruleFolder } from './rule-folder.js';

/** Lints rule folders, the built-in one when none is named: every error of every file on standard error. */
export function lintRuleFolders(folders: readonly string[], terminal: Terminal): Outcome {
  const read = (folders.length === 0 ? [ruleFolder] : folders).map(readRuleFiles);
  const files = read.flatMap((folder) => folder.files);
  const own = refuseBuiltInIds(files);
  const problems = [
    ...read.flatMap((folder) => folder.problems),
    ...own.problems,
    ...lintRules(own.files, createRuleFunctions(loadRuleTables())).map(ruleFileProblem),
  ];
  printProblems(problems, terminal);
  const found = problems.length === 0 ? 'no errors' : counted(problems.length, 'error');
  const exitCode = problems[0]?.exitCode ?? exitCodes.go;
  return { text: `${counted(files.length, 'rule file')}, ${found}`, exitCode };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
