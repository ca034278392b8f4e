import { exitCodes } from '../../problem.js';
import { describeRule } from '../../report/text/describe-rule.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Terminal } from '../terminal/terminal.js';
import { factSources } from './fact-sources.js';
import { findRules } from './find-rules.js';
import { loadRuleSet } from './load-rule-set.js';

/** What one rule checks, why, from which facts, and what to do when it fails. Needs no host. */
export async function explainRule(id: string, folders: readonly string[], terminal: Terminal): Promise<Outcome> {
  const { compiled, problems } = await loadRuleSet(folders);
  printProblems(problems, terminal);
  const text = findRules(compiled, [id])
    .map(({ rule, severity }) =>
      describeRule({ rule, worstSeverity: severity.worst, facts: factSources(rule.requires) }, terminal.output),
    )
    .join('\n');
  return { text, exitCode: problems[0]?.exitCode ?? exitCodes.go };
}
