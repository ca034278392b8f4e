import type { Problem } from '../../problem.js';
import { describeProblem, type Terminal } from './terminal.js';

/** Problems that do not stop the run go to standard error, each with what, why and what to do. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
  for (const problem of problems) process.stderr.write(describeProblem(problem, terminal));
}
