import type { Finding } from '../finding.js';
import type { Verdict, VerdictResult } from '../verdict.js';
import { exitCodeOf } from './exit-code-of.js';

/**
 * The one verdict over a set of findings: no-go for a failed blocker, else incomplete for a blocker that could not be
 * evaluated, else go-with-warnings, else go. What is waived decides nothing, and is counted in the summary. Findings of which none was
 * evaluated are incomplete, never a go.
 */
export function judgeFindings(findings: readonly Finding[], options = { detailed: false }): Verdict {
  const failed = findings.filter((finding) => finding.status === 'fail' && finding.disposition === 'blocks');
  const open = findings.filter((finding) => finding.status === 'unknown' && finding.disposition === 'blocks');
  const warning = findings.filter((finding) => finding.disposition === 'warns');
  const waived = findings.filter((finding) => finding.disposition === 'waived').length;
  const decide = (result: VerdictResult, deciding: readonly Finding[], summary: string): Verdict => ({
    result,
    exitCode: exitCodeOf(result, options),
    summary,
    reasons: deciding.map((finding) => finding.id),
  });

  const others = parts([
    counted(open.length, 'blocker not evaluated', 'blockers not evaluated'),
    warnings(warning),
    counted(waived, 'waived', 'waived'),
  ]);
  if (nothingChecked(findings)) return decide('incomplete', [], 'nothing was checked');
  if (failed.length > 0) {
    return decide('no-go', failed, parts([counted(failed.length, 'blocker', 'blockers'), others]));
  }
  if (open.length > 0) return decide('incomplete', open, others);
  if (warning.length > 0) return decide('go-with-warnings', warning, others);
  return decide('go', [], waived === 0 ? 'no problem found' : `no other problem found, ${waived} waived`);
}

/** Whether no rule had anything to say: an error of the run, not a go. */
export function nothingChecked(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.status === 'not-applicable');
}

/** The findings that count for one guest: its own, and those about the hosts. */
export function findingsOfGuest(findings: readonly Finding[], uuid: string): readonly Finding[] {
  return findings.filter((finding) => finding.guest === null || finding.guest.uuid === uuid);
}

function warnings(findings: readonly Finding[]): string {
  return counted(findings.length, 'warning', 'warnings');
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : many}`;
}

function parts(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(', ');
}
