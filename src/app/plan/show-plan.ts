import { Problem } from '../../problem.js';
import type { FormatOptions } from '../../report/formats/format.js';
import { planText } from '../../report/plan/plan-text.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Terminal } from '../terminal/terminal.js';
import { readPlan } from './plan-file.js';

/** The use case `plan show`: any plan that can be read, and on standard error what speaks against applying it. */
export function showPlan(path: string, terminal: Terminal, options: Pick<FormatOptions, 'verbose' | 'quiet'>): string {
  const { plan, edited } = readPlan(path);
  const problems: Problem[] = [];
  if (edited) problems.push(editedPlan(path));
  if (Date.parse(plan.expiresAt) < Date.now()) problems.push(expiredPlan(path, plan.expiresAt));
  printProblems(problems, terminal);
  return planText(plan, [], { ...terminal.output, ...options });
}

export function editedPlan(path: string): Problem {
  return new Problem('plan-stale', {
    what: `${path} was edited`,
    why: 'its checksum is not that of its content',
    fix: 'Make the plan again, with the options that say what you want.',
  });
}

export function expiredPlan(path: string, expiresAt: string): Problem {
  return new Problem('plan-stale', {
    what: `${path} has expired`,
    why: `it was valid until ${expiresAt}; what was found out then has aged`,
    fix: 'Make the plan again.',
  });
}
