import { writeFileSync } from 'node:fs';
import type { Problem } from '../../problem.js';
import type { Report } from '../../report/document.js';
import type { FormatOptions } from '../../report/formats/format.js';
import { formats } from '../../report/formats/index.js';
import { notWritable, type Output } from './parse-outputs.js';

export interface WrittenDocuments {
  /** What is meant for standard output. */
  readonly documents: readonly string[];
  /** One for each file that could not be written; the other reports are there all the same. */
  readonly problems: readonly Problem[];
}

/** Makes the reports, and writes those that go into files. */
export async function writeDocuments(
  report: Report,
  outputs: readonly Output[],
  options: FormatOptions,
): Promise<WrittenDocuments> {
  const documents: string[] = [];
  const problems: Problem[] = [];
  for (const { format, path } of outputs) {
    const make = await formats[format]();
    if (path === null) {
      documents.push(make(report, options));
      continue;
    }
    const text = make(report, { ...options, colour: false, terminal: false });
    try {
      // A report tells about the insides of hosts: for its owner only, until the owner says otherwise.
      writeFileSync(path, text, { mode: 0o600 });
    } catch (error) {
      problems.push(notWritable(path, error));
    }
  }
  return { documents, problems };
}
