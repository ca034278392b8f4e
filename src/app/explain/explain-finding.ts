import type { Finding } from '../../checks/finding.js';
import { exitCodes, Problem } from '../../problem.js';
import type { Report } from '../../report/document.js';
import { describeFinding } from '../../report/text/describe-finding.js';
import type { Outcome } from '../outcome.js';
import { readReport } from '../report/read-report.js';
import { nearNames } from '../terminal/nearest-name.js';
import type { ExplainOptions } from './explain-options.js';
import { jsonText } from './json-text.js';

/** One finding of a report with everything that was seen, and whether it decides. */
export function explainFinding(id: string, reportFile: string, { json, terminal }: ExplainOptions): Outcome {
  const report = readReport(reportFile);
  const finding = findingOf(report, id, reportFile);
  const text = json ? jsonText(findingDocument(report, finding)) : describeFinding(report, finding, terminal.output);
  return { text, exitCode: exitCodes.go };
}

function findingDocument({ runId, finishedAt, verdict }: Report, finding: Finding) {
  return { explains: 'finding', runId, finishedAt, decides: verdict.reasons.includes(finding.id), ...finding };
}

function findingOf({ findings }: Report, id: string, path: string): Finding {
  const found = findings.find((finding) => finding.id === id);
  if (found !== undefined) return found;
  const ids = findings.map((finding) => finding.id);
  const ofRule = ids.filter((other) => other.startsWith(`${id}@`));
  const near = (ofRule.length > 0 ? ofRule : nearNames(id, ids)).slice(0, 3);
  throw new Problem('usage', {
    what: `There is no finding "${id}" in ${path}`,
    why: `none of its ${findings.length} findings has this id`,
    fix: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'The report has each id as findings[].id.',
  });
}
