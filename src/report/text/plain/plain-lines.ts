import type { Report } from '../../document.js';
import type { FormatOptions } from '../../formats/format.js';
import { hostName } from '../../host-name.js';
import { closingText } from '../closing-text.js';
import { accessHints, coverageGroups } from '../coverage-groups.js';
import { dryRunGroups } from '../dry-run-words.js';
import { hostRows } from '../host-rows.js';
import { type Line, span } from '../line.js';
import { probeOutcome } from '../probe-words.js';
import { stepPlace } from '../step-place.js';
import { verdictBadge } from '../verdict-words.js';
import { idleWaivers } from '../waiver-words.js';
import { wayBackText } from '../way-back-text.js';
import { plainFindings } from './plain-findings.js';
import { plainDetail, plainLine } from './plain-line.js';
import { plainPlans } from './plain-plan.js';

/** The report for pipes and files: no frames, no wrapping, one thing a line. */
export function plainLines(report: Report, options: FormatOptions): readonly Line[] {
  const closing = plainLine(verdictBadge(report.verdict.result), [closingText(report)]);
  if (options.quiet)
    return [...plainVerdicts(report), ...plainProblems(report), ...plainFindings(report, options), closing];
  return [
    ...plainVerdicts(report),
    ...plainProblems(report),
    ...plainHosts(report),
    ...plainFindings(report, options),
    ...plainWaivers(report),
    ...plainDryRuns(report, options),
    ...plainProbes(report),
    ...plainCoverage(report),
    ...plainPlans(report),
    ...report.nextSteps.map((step) => plainLine(span('NEXT', 'strong'), [step.text, stepPlace(step)], step.argv)),
    closing,
  ];
}

/** The verdict of each guest. */
export function plainVerdicts({ guests, verdict }: Report): readonly Line[] {
  if (guests.length === 0) return [plainLine(verdictBadge(verdict.result), [verdict.summary])];
  return guests.flatMap((guest) => [
    plainLine(verdictBadge(guest.verdict.result), [guest.name, guest.verdict.summary]),
    ...(guest.wayBack === null ? [] : [plainDetail('way back', wayBackText(guest))]),
  ]);
}

/** What went wrong beside the findings. */
export function plainProblems({ problems }: Pick<Report, 'problems'>): readonly Line[] {
  return problems.flatMap(({ code, what, why, fix }) => [
    plainLine(span('ERROR', 'blocker'), [code, what, why]),
    ...(fix === '' ? [] : [plainDetail('fix', fix)]),
  ]);
}

function plainHosts({ hosts }: Report): readonly Line[] {
  return hosts.map((host) => {
    const [, ...rows] = hostRows(host);
    const columns = rows.filter(({ value }) => value !== '-').map(({ label, value }) => `${label} ${value}`);
    const problem = host.problem === null ? [] : [`problem ${host.problem}`];
    return plainLine(span('HOST', 'strong'), [host.role, host.name, ...columns, ...problem]);
  });
}

/** Those that cover nothing; the others are told with what they cover. */
export function plainWaivers(report: Pick<Report, 'waivers'>): readonly Line[] {
  return idleWaivers(report).map(({ state, ruleId, place, because }) =>
    plainLine(span('WAIVER', 'dim'), [state, ruleId, place, because]),
  );
}

function plainDryRuns({ dryRuns }: Report, { verbose }: FormatOptions): readonly Line[] {
  return dryRunGroups(dryRuns).map(({ kind, host, text, argv }) =>
    plainLine(span('DRY RUN', 'strong'), [kind, hostName(host), text], verbose ? argv : null),
  );
}

function plainProbes({ probes }: Report): readonly Line[] {
  return probes.map((probe) =>
    plainLine(span('PROBE', 'strong'), [probe.kind, probe.host, probe.did, probeOutcome(probe)]),
  );
}

function plainCoverage(report: Report): readonly Line[] {
  const word = span('NOT SEEN', 'unknown');
  return [
    ...coverageGroups(report).map(({ host, facts, because }) => plainLine(word, [host, facts.join(', '), because])),
    ...accessHints(report).map((hint) => plainLine(span('HINT'), [hint])),
  ];
}
