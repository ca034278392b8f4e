import type { WaiverFault } from '../../checks/waivers/judge-waiver.js';
import type { Waiver } from '../../checks/waivers/waiver.js';
import { exitCodes, Problem } from '../../problem.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Terminal } from '../terminal/terminal.js';
import { judgeFile } from './judge-file.js';

/** Lints a waivers file: every error on standard error. That a waiver has expired is no error of the file, and is counted. */
export async function lintWaivers(
  path: string,
  ruleFolders: readonly string[],
  terminal: Terminal,
  moment: Date,
): Promise<Outcome> {
  const judged = await judgeFile(path, ruleFolders, moment);
  const wrong = judged.waivers.flatMap(({ waiver, fault }) =>
    fault === null || fault.state === 'expired' ? [] : [faultProblem(waiver, fault)],
  );
  const problems = [...judged.problems, ...wrong];
  printProblems(problems, terminal);
  const expired = judged.waivers.filter(({ fault }) => fault?.state === 'expired').length;
  const found = problems.length === 0 ? 'no errors' : counted(problems.length, 'error');
  const text = `${counted(judged.waivers.length, 'waiver')}, ${found}${expired === 0 ? '' : `, ${expired} expired`}`;
  return { text, exitCode: problems[0]?.exitCode ?? exitCodes.go };
}

const fixes: Readonly<Record<Exclude<WaiverFault['state'], 'expired'>, string>> = {
  'unknown-rule': 'virt-preflight rules list prints all rules; those of your own need --rules DIR.',
  unwaivable: 'Mend what it finds, and take the waiver out.',
  'over-long': 'Let it expire earlier; what is always so is better said by a rule of your own.',
  'not-begun': 'Date it with the day on which it was decided.',
  duplicate: 'Take one of the two out.',
};

function faultProblem({ place }: Waiver, { state, because }: WaiverFault): Problem {
  const fix = state === 'expired' ? '' : fixes[state];
  return new Problem('waivers-invalid', { what: place, why: because, fix });
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
