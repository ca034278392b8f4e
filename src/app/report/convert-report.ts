import { exitCodes } from '../../problem.js';
import { parseOutputs } from '../documents/parse-outputs.js';
import { writeDocuments } from '../documents/write-documents.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Terminal } from '../terminal/terminal.js';
import { readReport } from './read-report.js';

export interface ConvertOptions {
  readonly path: string;
  /** `FORMAT` or `FORMAT=PATH`. */
  readonly outputs: readonly string[];
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly terminal: Terminal;
}

/** The use case `report convert`: the same bytes as the check itself would have written. The exit code says how the writing went, not the verdict. */
export async function convertReport({ path, outputs, verbose, quiet, terminal }: ConvertOptions) {
  const parsed = parseOutputs(outputs);
  const written = await writeDocuments(readReport(path), parsed, { ...terminal.output, verbose, quiet });
  printProblems(written.problems, terminal);
  return { documents: written.documents, exitCode: written.problems[0]?.exitCode ?? exitCodes.go };
}
