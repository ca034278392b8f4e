import type { Report } from '../document.js';
import { paintLines } from '../text/paint-lines.js';
import { plainLines } from '../text/plain/plain-lines.js';
import { terminalLines } from '../text/terminal/terminal-lines.js';
import type { FormatOptions } from './format.js';

/** The report for people, laid out for a terminal or as lines for a pipe. */
export function formatText(report: Report, options: FormatOptions): string {
  const lines = options.terminal ? terminalLines(report, options) : plainLines(report, options);
  return paintLines(lines, options.colour);
}
