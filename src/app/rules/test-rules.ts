import { runRuleCases } from '../../checks/rule-cases/run-rule-cases.js';
import { exitCodes } from '../../problem.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import { painter, type Terminal } from '../terminal/terminal.js';
import { findRules } from './find-rules.js';
import { loadRuleSet } from './load-rule-set.js';

/** Runs the cases of some rules, of all when none is named. Failing cases are listed with what came out. */
export async function testRules(
  ids: readonly string[],
  folders: readonly string[],
  terminal: Terminal,
): Promise<Outcome> {
  const { compiled, problems } = await loadRuleSet(folders);
  printProblems(problems, terminal);
  const paint = painter(terminal.output);
  const lines: string[] = [];
  const count = { passed: 0, failed: 0 };
  for (const rule of ids.length === 0 ? compiled.rules : findRules(compiled, ids)) {
    for (const result of runRuleCases(rule)) {
      count[result.passed ? 'passed' : 'failed']++;
      if (result.passed) continue;
      lines.push(
        `${paint.red('FAIL')} ${rule.rule.id}: ${result.name}`,
        ...result.problems.map((problem) => `     ${problem}`),
      );
    }
  }
  lines.push(`${count.passed} cases passed, ${count.failed} failed`);
  const bad = count.failed > 0 || problems.length > 0;
  return { text: lines.join('\n'), exitCode: bad ? exitCodes.badInput : 0 };
}
