import { buildReport } from '../../report/build-report.js';
import type { Report } from '../../report/document.js';
import { checkCommand } from './check-command.js';
import type { CheckOptions } from './check-options.js';
import type { Examination } from './examine-guests.js';
import { finishedRun } from './finished-run.js';

/** The report of a check. */
export function reportExamination(examination: Examination, options: CheckOptions): Report {
  const { startedAt, input, hosts, ruleSet, judged, findings, waivers, problems, probes, dryRuns } = examination;
  return buildReport({
    run: finishedRun(startedAt),
    request: {
      ...input.request,
      source: hosts.source.name,
      destination: hosts.destination.name,
      guests: options.guests,
      all: options.all,
      dryRun: options.dryRun,
    },
    rules: { digest: ruleSet.digest, count: ruleSet.compiled.rules.length },
    verdict: judged.verdict,
    hosts: [hosts.source.description, hosts.destination.description],
    guests: judged.guests,
    findings,
    waivers,
    probes,
    dryRuns,
    problems: problems.map(({ code, what, why, fix }) => ({ code, what, why, fix })),
    checkCommand: checkCommand(options),
  });
}
