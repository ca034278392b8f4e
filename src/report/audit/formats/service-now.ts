import { changeRequest, details, findingsInBrief } from '../../formats/tickets/service-now.js';
import { paintLines } from '../../text/paint-lines.js';
import { plainDetail, plainLine } from '../../text/plain/plain-line.js';
import { plainProblems } from '../../text/plain/plain-lines.js';
import { verdictBadge } from '../../text/verdict-words.js';
import type { AuditReport } from '../audit-report.js';
import { auditClosing, guestPlace, rulesOfFindings, targetsText, targetText } from '../target-text.js';
import { toldFindings } from '../told-findings.js';

/** The fields of a ServiceNow change request for emptying the hosts. */
export function formatAuditServiceNow(report: AuditReport): string {
  const told = toldFindings(report);
  return changeRequest({
    ...report,
    overview: `${guestsText(report)}${findingsInBrief(told)}`,
    details: details({ ...told, waivers: report.waivers }),
    closing: auditClosing(report),
    leaving: report.request.sources.join(', '),
  });
}

function guestsText(report: AuditReport): string {
  const rules = rulesOfFindings(report);
  const lines = report.guests.flatMap((guest) => [
    plainLine(verdictBadge(guest.result), [guest.name, guestPlace(guest), targetsText(guest)]),
    ...guest.targets.map((target) => plainDetail('to', targetText(target, rules))),
  ]);
  return paintLines([...lines, ...plainProblems(report)], false);
}
