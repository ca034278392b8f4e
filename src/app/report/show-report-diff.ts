import { Problem } from '../../problem.js';
import type { AuditDiff } from '../../report/diff/audit-diff.js';
import { auditDiffText } from '../../report/diff/audit-diff-text.js';
import { diffAudits } from '../../report/diff/diff-audits.js';
import { auditDiffExitCode, diffExitCode } from '../../report/diff/diff-exit-code.js';
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
  const [old, now] = [readReport(options.old), readReport(options.new)];
  if (old.kind === 'virt-preflight-audit' && now.kind === 'virt-preflight-audit') {
    return showAuditDiff(diffAudits(old, now), options);
  }
  if (old.kind === 'virt-preflight-audit' || now.kind === 'virt-preflight-audit') throw differentKinds(options);
  const diff = diffReports(old, now);
  const { colour } = options.terminal.output;
  return {
    text: options.json ? visibleJson(diff) : reportDiffText(diff, { colour, verbose: options.verbose }),
    exitCode: diffExitCode(diff, options.detailedExitCode),
  };
}

function showAuditDiff(diff: AuditDiff, { json, verbose, detailedExitCode, terminal }: ReportDiffOptions): Outcome {
  const { colour } = terminal.output;
  return {
    text: json ? visibleJson(diff) : auditDiffText(diff, { colour, verbose }),
    exitCode: auditDiffExitCode(diff, detailedExitCode),
  };
}

function differentKinds({ old, new: now }: ReportDiffOptions): Problem {
  return new Problem('usage', {
    what: `${old} and ${now} cannot be compared`,
    why: 'one is the report of a check, the other that of an audit',
    fix: 'Name two of a kind.',
  });
}
