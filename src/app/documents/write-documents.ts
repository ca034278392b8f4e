import { writeFileSync } from 'node:fs';
import type { Problem } from '../../problem.js';
import type { FormatOptions, ReportDocument } from '../../report/formats/format.js';
import { loadFormat } from './load-format.js';
import { notWritable, type Output } from './parse-outputs.js';
import { replaceFile } from './replace-file.js';

export interface WrittenDocuments {
  /** What is meant for standard output. */
  readonly documents: readonly string[];
  /** One for each file that could not be written; the other reports are there all the same. */
  readonly problems: readonly Problem[];
}

/** Makes the reports, and writes those that go into files. */
export async function writeDocuments(
  report: ReportDocument,
  outputs: readonly Output[],
  options: FormatOptions,
): Promise<WrittenDocuments> {
  const documents: string[] = [];
  const problems: Problem[] = [];
  for (const { format, path } of outputs) {
    const make = await loadFormat(format, report);
    if (path === null) {
      documents.push(make(options));
      continue;
    }
    const text = make({ ...options, colour: false, terminal: false });
    try {
      // A report tells about the insides of hosts: for its owner only, until the owner says otherwise.
      if (format === 'prometheus') replaceFile(path, text);
      else writeFileSync(path, text, { mode: 0o600 });
    } catch (error) {
      problems.push(notWritable(path, error));
    }
  }
  return { documents, problems };
}
