import type { Report } from '../../document.js';
import { visibleJson } from '../json.js';
import { failuresOf, sarifResult } from './sarif-results.js';
import type { SarifRun } from './sarif-run.js';
import { sarifNotifications, sarifRules } from './sarif-tool.js';

const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/**
 * SARIF 2.1.0: a result for each failed finding, with a fingerprint that is the same in every run. What could not be decided, and what went
 * wrong, are notifications of the run: SARIF has no result that is neither.
 */
export function formatSarif(report: Report): string {
  const { source, destination } = report.request;
  return sarifLog({ ...report, place: `${source}/${destination}` });
}

/** The log of one run of which only this much is needed. */
export function sarifLog(report: SarifRun): string {
  const failures = failuresOf(report);
  const rules = sarifRules(failures);
  const { tool, place, runId, verdict } = report;
  const driver = { name: tool.name, version: tool.version, semanticVersion: tool.version, rules };
  const run = {
    tool: { driver },
    automationDetails: { id: `virt-preflight/${place}/${runId}` },
    invocations: [
      {
        startTimeUtc: report.startedAt,
        endTimeUtc: report.finishedAt,
        exitCode: verdict.exitCode,
        exitCodeDescription: `${verdict.result}: ${verdict.summary}`,
        executionSuccessful: report.problems.length === 0,
        toolExecutionNotifications: sarifNotifications(report),
      },
    ],
    columnKind: 'unicodeCodePoints',
    results: failures.map((finding) => sarifResult(finding, report, rules)),
  };
  return visibleJson({ $schema: schema, version: '2.1.0', runs: [run] });
}
