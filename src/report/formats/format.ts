import type { AuditReport } from '../audit/audit-report.js';
import type { Report } from '../document.js';

/** What a format needs to know of where its text goes. Only `text` looks at it. */
export interface FormatOptions {
  readonly colour: boolean;
  /** Whether people read it on a terminal: tables and wrapped lines, instead of lines for grep. */
  readonly terminal: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Passed checks and full values as well. */
  readonly verbose: boolean;
  /** Verdicts, blockers and unknowns only, a line each. */
  readonly quiet: boolean;
}

/** What formats are made from: the report of a check, or that of an audit. */
export type ReportDocument = Report | AuditReport;

/** Turns the document into the text of one format. Ends in a newline; equal documents give equal bytes. */
export type Format = (report: Report, options: FormatOptions) => string;
