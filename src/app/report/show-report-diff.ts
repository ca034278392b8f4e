import { diffExitCode } from '../../report/diff/diff-exit-code.js';
import { diffReports } from '../../report/diff/diff-reports.js';
import { reportDiffText } from '../../report/diff/report-diff-text.js';
import { visibleJson } from '../../report/formats/json.js';
import type { Outcome } from '../outcome.js';
import type { Terminal } from '../terminal/terminal.js';
import { readReport } from './read-report.js';

export interface ReportDiffOptions {
  readonly old: string;
  readonly new: string;
  readonly json: boolean;
  readonly detailedExitCode: boolean;
  readonly verbose: boolean;
  readonly terminal: Terminal;
}

/** The use case `report diff`: what is new, gone, worse or better since an earlier report. */
export function showReportDiff(options: ReportDiffOptions): Outcome {
  const diff = diffReports(readReport(options.old), readReport(options.new));
  const { colour } = options.terminal.output;
  return {
    text: options.json ? visibleJson(diff) : reportDiffText(diff, { colour, verbose: options.verbose }),
    exitCode: diffExitCode(diff, options.detailedExitCode),
  };
}
