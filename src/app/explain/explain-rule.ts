import { exitCodes } from '../../problem.js';
import { describeRule } from '../../report/text/describe-rule.js';
import type { Outcome } from '../outcome.js';
import { factSources } from '../rules/fact-sources.js';
import { findRules } from '../rules/find-rules.js';
import { loadRuleSet } from '../rules/load-rule-set.js';
import { printProblems } from '../terminal/print-problems.js';
import type { ExplainOptions } from './explain-options.js';
import { jsonText } from './json-text.js';

/** What one rule checks, why, from which facts, and what to do when it fails. Needs no host. */
export async function explainRule(id: string, { ruleFolders, json, terminal }: ExplainOptions): Promise<Outcome> {
  const { compiled, problems } = await loadRuleSet(ruleFolders);
  printProblems(problems, terminal);
  const text = findRules(compiled, [id])
    .map(({ rule, severity }) => {
      const facts = factSources(rule.requires);
      if (!json) return describeRule({ rule, worstSeverity: severity.worst, facts }, terminal.output);
      const { cases: _, requires: _facts, ...told } = rule;
      return jsonText({ explains: 'rule', ...told, worstSeverity: severity.worst, facts });
    })
    .join('\n');
  return { text, exitCode: problems[0]?.exitCode ?? exitCodes.go };
}
