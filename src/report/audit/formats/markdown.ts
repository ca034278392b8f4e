import { markdownCode, markdownText } from '../../formats/markdown/inline.js';
import { coverageItems, problemItems, section, waiverItems } from '../../formats/markdown/markdown.js';
import { markdownFindings, remedy } from '../../formats/markdown/markdown-findings.js';
import { markdownNextSteps } from '../../formats/markdown/markdown-plans.js';
import { binarySize } from '../../text/binary-size.js';
import { verdictBadge } from '../../text/verdict-words.js';
import type { AuditFix, AuditGuest, AuditMemory, AuditReport } from '../audit-report.js';
import { auditClosing, guestPlace, rulesOfFindings, targetsText, targetText } from '../target-text.js';
import { toldFindings } from '../told-findings.js';

/** The audit for tickets and wikis: the verdict first, then the guests, those with the fewest targets first. CommonMark without HTML. */
export function formatAuditMarkdown(report: AuditReport): string {
  const { verdict, change, runId, finishedAt } = report;
  const told = toldFindings(report);
  const rules = rulesOfFindings(report);
  const lines = [
    `# ${verdictBadge(verdict.result).text}: ${markdownText(change.shortDescription)}`,
    '',
    `Verdict: ${markdownText(verdict.summary)}`,
    ...section('Problems', problemItems(report)),
    ...section(
      'Guests',
      report.guests.flatMap((guest) => guestItem(guest, rules)),
    ),
    ...section('What would free most guests', report.fixes.flatMap(fixItem)),
    ...section('Memory', report.memory.map(memoryItem)),
    ...markdownFindings(told),
    ...section('Not seen', coverageItems({ coverage: report.coverage, hosts: told.hosts })),
    ...section(
      'Not looked at',
      report.coverage.notAsked.map((text) => `- ${markdownText(text)}`),
    ),
    ...section('Waivers that cover nothing', waiverItems(report)),
    ...markdownNextSteps(report),
    '',
    `Audit ${markdownCode(runId)} of ${markdownCode(finishedAt)}, ${auditClosing(report)}.`,
  ];
  return `${lines.join('\n')}\n`;
}

function guestItem(guest: AuditGuest, rules: ReadonlyMap<string, string>): readonly string[] {
  const badge = verdictBadge(guest.result).text;
  return [
    `- ${badge} **${markdownText(guest.name)}** on ${markdownText(guestPlace(guest))}: ${targetsText(guest)}`,
    ...guest.targets.map((target) => `  - To ${markdownText(targetText(target, rules))}`),
  ];
}

function fixItem({ ruleId, message, host, guests, remediation }: AuditFix): readonly string[] {
  const place = host === null ? '' : ` on ${markdownText(host)}`;
  const names = guests.map(({ name }) => markdownText(name)).join(', ');
  return [
    `- **${markdownText(ruleId)}**${place}: ${markdownText(message)}`,
    `  - Frees: ${names}`,
    ...remediation.flatMap((each, index) => remedy(each, index === 0 ? 'Fix' : 'Or')),
  ];
}

function memoryItem({ host, suffices, because, neededBytes }: AuditMemory): string {
  const needed = neededBytes === null ? 'an unknown amount' : binarySize(neededBytes);
  const answer = { yes: 'suffices', no: 'does not suffice', unknown: 'is not known to suffice' }[suffices];
  return `- The guests of ${markdownText(host)} need ${markdownText(needed)} together, and the candidates' memory ${answer}: ${markdownText(because)}`;
}
