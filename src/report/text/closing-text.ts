import type { Report } from '../document.js';
import { groupFindings } from './finding-groups.js';

/** The last words of a report, after the verdict: the exit code, and how much was found. */
export function closingText(report: Report): string {
  const groups = groupFindings(report.findings);
  const counts = [
    counted(report.guests.length, 'guest'),
    counted(groups.blockers.length, 'blocker'),
    ...unlessNone(groups.unknowns.length, 'unknown'),
    ...(groups.warnings.length === 0 ? [] : [counted(groups.warnings.length, 'warning')]),
    ...unlessNone(groups.infos.length, 'info'),
    ...unlessNone(groups.waived.length, 'waived'),
    ...unlessNone(groups.passes.length, 'passed'),
    ...unlessNone(groups.notApplicable.length, 'not applicable'),
  ];
  return `exit code ${report.verdict.exitCode}: ${counts.join(', ')}`;
}

function unlessNone(count: number, word: string): string[] {
  return count === 0 ? [] : [`${count} ${word}`];
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
