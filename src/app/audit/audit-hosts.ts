import { Problem } from '../../problem.js';
import type { AuditReport } from '../../report/audit/audit-report.js';
import type { CheckOutcome } from '../check/check-guests.js';
import { refuseOddRequests } from '../check/refuse-odd-requests.js';
import { loadAuditFormat } from '../documents/load-format.js';
import { type Output, parseOutputs } from '../documents/parse-outputs.js';
import { writeDocuments } from '../documents/write-documents.js';
import { printProblems } from '../terminal/print-problems.js';
import { type AuditOptions, pairOptions } from './audit-options.js';
import { examineAudit } from './examine-audit.js';
import { reportAudit } from './report-audit.js';

/**
 * The use case `audit`: collect from all hosts, judge every guest on every candidate, and write the reports. What goes wrong on the way is
 * printed and counted in the exit code, and everything else is still reported.
 */
export async function auditHosts(options: AuditOptions): Promise<CheckOutcome> {
  refuseOddAudits(options);
  const outputs = parseOutputs(options.outputs);
  for (const { format } of outputs) await loadAuditFormat(format);
  const examination = await examineAudit(options);
  const report = reportAudit(examination, options);
  tellVerdicts(report, options);
  const { terminal, verbose, quiet } = options;
  if (!outputs.some(isTextOnOutput)) printProblems(examination.problems, terminal);
  const written = await writeDocuments(report, outputs, { ...terminal.output, verbose, quiet });
  printProblems(written.problems, terminal);
  return { documents: written.documents, exitCode: written.problems[0]?.exitCode ?? report.verdict.exitCode };
}

/** @throws Problem for a command line that contradicts itself, or says what can be true of one guest or host alone */
function refuseOddAudits(options: AuditOptions): void {
  const mode = options.mode === 'auto' ? 'live' : options.mode;
  refuseOddRequests(pairOptions(options, { from: 'source', to: 'destination', mode }));
  if (options.migrateUri === null) return;
  throw new Problem('usage', {
    what: '--migrateuri with an audit',
    why: 'it names one destination, and would be used for all candidates',
    fix: 'Leave it out, and check that one pair with it.',
  });
}

function tellVerdicts({ guests, verdict, runId }: AuditReport, { progress }: AuditOptions): void {
  for (const { name, uuid, host, result, goTargets } of guests) {
    const summary = `${goTargets} target${goTargets === 1 ? '' : 's'}`;
    progress.events.tell({
      kind: 'guest-judged',
      guest: { uuid, name },
      source: host,
      destination: null,
      result,
      summary,
    });
  }
  progress.events.conclude({ runId, result: verdict.result, summary: verdict.summary });
}

/** The text report has all problems, with why and what to do. */
function isTextOnOutput({ format, path }: Output): boolean {
  return format === 'text' && path === null;
}
