import { nothingChecked } from '../../checks/verdict/judge-findings.js';
import { Problem } from '../../problem.js';
import { type Output, parseOutputs } from '../documents/parse-outputs.js';
import { writeDocuments } from '../documents/write-documents.js';
import { printProblems } from '../terminal/print-problems.js';
import type { CheckOptions } from './check-options.js';
import { type Examination, examineGuests } from './examine-guests.js';
import { refuseOddRequests } from './refuse-odd-requests.js';
import { reportExamination } from './report-examination.js';

export interface CheckOutcome {
  /** Reports for standard output. */
  readonly documents: readonly string[];
  readonly exitCode: number;
}

/**
 * The use case `check`: collect from both hosts, evaluate all rules, judge, outline the plan, and write the reports.
 * What goes wrong on the way is printed and counted in the exit code, and everything else is still reported.
 */
export async function checkGuests(options: CheckOptions): Promise<CheckOutcome> {
  refuseOddRequests(options);
  const outputs = parseOutputs(options.outputs);
  const examination = await examineGuests(options);
  return writeReport(examination, outputs, options);
}

/**
 * Writes the reports of an examination.
 * @throws Problem when nothing was checked, which is no go
 */
export async function writeReport(
  examination: Examination,
  outputs: readonly Output[],
  options: CheckOptions,
): Promise<CheckOutcome> {
  const { findings, problems } = examination;
  const nothing = nothingChecked(findings);
  // The text report has all problems, with why and what to do.
  if (nothing || !outputs.some(isTextOnOutput)) printProblems(problems, options.terminal);
  if (nothing) throw nothingWasChecked();
  const report = reportExamination(examination, options);
  options.progress.events.conclude({ runId: report.runId });
  const written = await writeDocuments(report, outputs, formatOptionsOf(options));
  printProblems(written.problems, options.terminal);
  return { documents: written.documents, exitCode: written.problems[0]?.exitCode ?? report.verdict.exitCode };
}

function isTextOnOutput({ format, path }: Output): boolean {
  return format === 'text' && path === null;
}

function formatOptionsOf({ terminal, verbose, quiet }: CheckOptions): Parameters<typeof writeDocuments>[2] {
  return { ...terminal.output, verbose, quiet };
}

function nothingWasChecked(): Problem {
  return new Problem('nothing-checked', {
    what: 'Nothing was checked',
    why: 'no rule applies to what was asked for',
    fix: 'This is no go. Check the guests and the mode that were named.',
  });
}
