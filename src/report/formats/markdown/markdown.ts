import type { Report } from '../../document.js';
import { closingText } from '../../text/closing-text.js';
import { coverageGroups } from '../../text/coverage-groups.js';
import { dryRunGroups } from '../../text/dry-run-words.js';
import { hostRows } from '../../text/host-rows.js';
import { probeOutcome } from '../../text/probe-words.js';
import { verdictBadge } from '../../text/verdict-words.js';
import { idleWaivers } from '../../text/waiver-words.js';
import { wayBackText } from '../../text/way-back-text.js';
import { markdownCode, markdownText } from './inline.js';
import { markdownFindings } from './markdown-findings.js';
import { markdownNextSteps, markdownPlans } from './markdown-plans.js';

/**
 * The report for tickets and pull requests: the verdict first, findings as lists, commands fenced. CommonMark without extensions and
 * without HTML; what a host says is text or code, and stands at the beginning of no line.
 */
export function formatMarkdown(report: Report): string {
  const lines = [
    ...verdictLines(report),
    ...section('Problems', problemItems(report)),
    ...markdownFindings(report),
    ...section('Hosts', hostItems(report)),
    ...section('What libvirt says', dryRunItems(report)),
    ...section('Active probes', probeItems(report)),
    ...section('Not seen', coverageItems(report)),
    ...section('Waivers that cover nothing', waiverItems(report)),
    ...markdownPlans(report),
    ...markdownNextSteps(report),
    '',
    `Report ${markdownCode(report.runId)} of ${markdownCode(report.finishedAt)}, ${closingText(report)}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function verdictLines({ verdict, change, guests }: Report): readonly string[] {
  const items = guests.flatMap((guest) => [
    `- ${verdictBadge(guest.verdict.result).text} **${markdownText(guest.name)}**: ${markdownText(guest.verdict.summary)}`,
    ...(guest.wayBack === null ? [] : [`  - Way back: ${markdownText(wayBackText(guest))}`]),
  ]);
  const title = `# ${verdictBadge(verdict.result).text}: ${markdownText(change.shortDescription)}`;
  return [title, '', `Verdict: ${markdownText(verdict.summary)}`, ...(items.length === 0 ? [] : ['', ...items])];
}

/** A heading and its items; nothing without any. */
export function section(heading: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', `## ${heading}`, '', ...items];
}

export function problemItems({ problems }: Pick<Report, 'problems'>): readonly string[] {
  return problems.flatMap(({ code, what, why, fix }) => [
    `- **${markdownText(code)}** ${markdownText(what)}: ${markdownText(why)}`,
    ...(fix === '' ? [] : [`  - Fix: ${markdownText(fix)}`]),
  ]);
}

function hostItems({ hosts }: Report): readonly string[] {
  return hosts.map((host) => {
    const [, ...rows] = hostRows(host);
    const facts = rows
      .filter(({ value }) => value !== '-')
      .map(({ label, value }) => `${label} ${markdownText(value)}`);
    const problem = host.problem === null ? [] : [`problem ${markdownText(host.problem)}`];
    return `- ${host.role} **${markdownText(host.name)}**: ${[...facts, ...problem].join('; ')}`;
  });
}

function dryRunItems({ dryRuns }: Report): readonly string[] {
  return dryRunGroups(dryRuns).map(({ kind, text }) => `- of the ${kind}: ${markdownText(text)}`);
}

function probeItems({ probes }: Report): readonly string[] {
  return probes.map(
    (probe) =>
      `- ${probe.kind} on ${markdownText(probe.host)}: ${markdownText(probe.did)}; ${markdownText(probeOutcome(probe))}`,
  );
}

export function coverageItems(report: Pick<Report, 'coverage' | 'hosts'>): readonly string[] {
  return coverageGroups(report).map(
    ({ host, facts, because }) =>
      `- on ${markdownText(host)}: ${facts.map(markdownCode).join(', ')}; ${markdownText(because)}`,
  );
}

export function waiverItems(report: Pick<Report, 'waivers'>): readonly string[] {
  return idleWaivers(report).map(
    ({ ruleId, place, because }) => `- **${markdownText(ruleId)}** (${markdownText(place)}): ${markdownText(because)}`,
  );
}
