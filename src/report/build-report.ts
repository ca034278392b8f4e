import { changeTexts } from './change-texts.js';
import { countFindings } from './count-findings.js';
import { coverageOf } from './coverage.js';
import { describeGuest } from './describe-guest.js';
import { describeHost } from './describe-host.js';
import type { Report } from './document.js';
import { nextStepsOf } from './next-steps.js';
import { plainFinding } from './plain-finding.js';
import type { ReportInput } from './report-input.js';

/** Puts together the one document that every format is a function of. */
export function buildReport(input: ReportInput): Report {
  const { run, request, verdict, rules } = input;
  const findings = input.findings.map(plainFinding);
  const hosts = input.hosts.map(describeHost);
  const guests = input.guests.map(describeGuest);
  const coverage = coverageOf(input);
  const counts = countFindings(findings);
  return {
    kind: 'virt-preflight-report',
    schemaVersion: '1.0',
    runId: run.runId,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    durationMs: run.durationMs,
    tool: run.tool,
    request,
    verdict,
    problems: input.problems,
    probes: input.probes,
    dryRuns: input.dryRuns,
    counts,
    coverage,
    rules,
    hosts,
    guests,
    findings,
    waivers: input.waivers,
    change: changeTexts({ request, verdict, counts, guests }),
    nextSteps: nextStepsOf({ ...input, hosts, guests, findings, coverage }, input.checkCommand),
  };
}
