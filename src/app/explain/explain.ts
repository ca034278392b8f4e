import { Problem } from '../../problem.js';
import type { Outcome } from '../outcome.js';
import type { ExplainOptions } from './explain-options.js';

/** Explains a rule, a finding of a report, a fact or an exit code: which of them it is shows in how it is written. Needs no host. */
export async function explain(subject: string, options: ExplainOptions): Promise<Outcome> {
  if (options.reportFile !== null) {
    const { explainFinding } = await import('./explain-finding.js');
    return explainFinding(subject, options.reportFile, options);
  }
  if (/^\d+$/.test(subject)) {
    const { explainExitCode } = await import('./explain-exit-code.js');
    return explainExitCode(subject, options);
  }
  if (subject.includes('@')) throw findingWithoutReport(subject);
  if (subject.includes('/')) {
    const { explainRule } = await import('./explain-rule.js');
    return explainRule(subject, options);
  }
  const { explainFact } = await import('./explain-fact.js');
  return explainFact(subject, options);
}

function findingWithoutReport(id: string): Problem {
  return new Problem('usage', {
    what: `"${id}" is a finding, and no report was named`,
    why: 'a finding is one rule on one guest or host, and only its report knows it',
    fix: 'Name the report that has it: --report FILE, as `check -o json=FILE` writes it.',
  });
}
