import { jiraIssue } from '../../formats/tickets/jira.js';
import { type DocumentNode, headingNode, listNode, paragraphNode } from '../../formats/tickets/jira-document.js';
import {
  changeNodes,
  findingNodes,
  problemNodes,
  verdictPanel,
  waiverNodes,
} from '../../formats/tickets/jira-nodes.js';
import { verdictBadge } from '../../text/verdict-words.js';
import { oneLine } from '../../text/wrap-words.js';
import type { AuditReport } from '../audit-report.js';
import { auditClosing, guestPlace, rulesOfFindings, targetsText, targetText } from '../target-text.js';
import { toldFindings } from '../told-findings.js';

/** The fields of a Jira issue, the description in the Atlassian Document Format. */
export function formatAuditJira(report: AuditReport): string {
  const told = { ...toldFindings(report), runId: report.runId };
  const rules = rulesOfFindings(report);
  const guests = report.guests.map((guest) => {
    const targets = guest.targets.map((target) => targetText(target, rules)).join('; ');
    const words = `${verdictBadge(guest.result).text}, ${targetsText(guest)}`;
    return paragraphNode(
      oneLine(guest.name),
      `on ${guestPlace(guest)}: ${words}${targets === '' ? '' : `: ${targets}`}`,
    );
  });
  return jiraIssue(report, [
    ...verdictPanel(report.verdict, auditClosing(report), guests),
    ...problemNodes(report),
    ...memoryNodes(report),
    ...findingNodes(told),
    ...waiverNodes(report),
    ...changeNodes(report),
  ]);
}

function memoryNodes({ memory }: AuditReport): readonly DocumentNode[] {
  if (memory.length === 0) return [];
  const items = memory.map(({ host, suffices, because }) =>
    paragraphNode(oneLine(host), `memory for all its guests: ${suffices}: ${because}`),
  );
  return [headingNode('Memory'), listNode(items)];
}
