import type { Finding } from '../../checks/finding.js';
import { exitCodes, Problem } from '../../problem.js';
import { auditDecides } from '../../report/audit/audit-decides.js';
import { toldFindings } from '../../report/audit/told-findings.js';
import type { ReportDocument } from '../../report/formats/format.js';
import { describeFinding, findingDecides } from '../../report/text/describe-finding.js';
import type { Outcome } from '../outcome.js';
import { readReport } from '../report/read-report.js';
import { nearNames } from '../terminal/nearest-name.js';
import type { ExplainOptions } from './explain-options.js';
import { jsonText } from './json-text.js';

/** One finding of a report with everything that was seen, and whether it decides. */
export function explainFinding(id: string, reportFile: string, { json, terminal }: ExplainOptions): Outcome {
  const report = readReport(reportFile);
  const finding = findingOf(report, id, reportFile);
  const text = json ? jsonText(findingDocument(report, finding)) : findingText(report, finding, terminal);
  return { text, exitCode: exitCodes.go };
}

function findingText(report: ReportDocument, finding: Finding, { output }: ExplainOptions['terminal']): string {
  if (report.kind === 'virt-preflight-report')
    return describeFinding(report, finding, findingDecides(report, finding), output);
  const told = toldFindings(report);
  const named = told.findings.find(({ id }) => id === finding.id) ?? finding;
  return describeFinding({ ...report, hosts: told.hosts }, named, auditDecides(report, finding), output);
}

function findingDocument({ runId, finishedAt, verdict }: ReportDocument, finding: Finding) {
  return { explains: 'finding', runId, finishedAt, decides: verdict.reasons.includes(finding.id), ...finding };
}

function findingOf({ findings }: ReportDocument, id: string, path: string): Finding {
  const all: readonly Finding[] = findings;
  const found = all.find((finding) => finding.id === id);
  if (found !== undefined) return found;
  const ids = all.map((finding) => finding.id);
  const ofRule = ids.filter((other) => other.startsWith(`${id}@`));
  const near = (ofRule.length > 0 ? ofRule : nearNames(id, ids)).slice(0, 3);
  throw new Problem('usage', {
    what: `There is no finding "${id}" in ${path}`,
    why: `none of its ${all.length} findings has this id`,
    fix: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'The report has each id as findings[].id.',
  });
}
