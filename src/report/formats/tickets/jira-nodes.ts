import type { VerdictResult } from '../../../checks/verdict.js';
import type { Report } from '../../document.js';
import { closingText } from '../../text/closing-text.js';
import { groupFindings } from '../../text/finding-groups.js';
import { shownGroups } from '../../text/finding-labels.js';
import { apartFromUnread } from '../../text/unread-hosts.js';
import { verdictBadge } from '../../text/verdict-words.js';
import { idleWaivers, idleWaiverText } from '../../text/waiver-words.js';
import { oneLine } from '../../text/wrap-words.js';
import { findingSentence, findingText } from '../finding-text.js';
import {
  codeNode,
  type DocumentNode,
  headingNode,
  listNode,
  type PanelType,
  panelNode,
  paragraphNode,
} from './jira-document.js';

/** The description of a Jira issue, most important first: what does not fit is cut from its end. */
export function jiraNodes(report: Report): readonly DocumentNode[] {
  return [
    ...verdictNodes(report),
    ...problemNodes(report),
    ...findingNodes(report),
    ...waiverNodes(report),
    ...changeNodes(report),
  ];
}

function verdictNodes(report: Report): readonly DocumentNode[] {
  const items = report.guests.map((guest) =>
    paragraphNode(oneLine(guest.name), `${verdictBadge(guest.verdict.result).text}: ${guest.verdict.summary}`),
  );
  return verdictPanel(report.verdict, closingText(report), items);
}

/** The verdict in its colour, and an item for each guest. */
export function verdictPanel(
  verdict: Report['verdict'],
  closing: string,
  items: readonly DocumentNode[],
): readonly DocumentNode[] {
  const summary = paragraphNode(verdictBadge(verdict.result).text, `${verdict.summary} (${closing})`);
  return [panelNode(panelOf(verdict.result), [summary]), ...(items.length === 0 ? [] : [listNode(items)])];
}

function panelOf(result: VerdictResult): PanelType {
  switch (result) {
    case 'go':
      return 'success';
    case 'go-with-warnings':
      return 'warning';
    case 'no-go':
    case 'incomplete':
      return 'error';
  }
}

export function problemNodes({ problems }: Pick<Report, 'problems'>): readonly DocumentNode[] {
  if (problems.length === 0) return [];
  const items = problems.map(({ code, what, why, fix }) => paragraphNode(code, `${what}: ${why}. ${fix}`));
  return [headingNode('Problems'), listNode(items)];
}

export function findingNodes(report: Pick<Report, 'findings' | 'hosts' | 'runId'>): readonly DocumentNode[] {
  const { findings, unread } = apartFromUnread(report, false);
  const groups = groupFindings(findings);
  return shownGroups.flatMap(({ group, heading }) => {
    const sentence = group === 'unknowns' && unread !== '' ? [paragraphNode('', unread)] : [];
    const blocks = groups[group].flatMap((finding) => [
      paragraphNode(oneLine(finding.ruleId), findingSentence(finding)),
      codeNode(findingText(finding, report), report.runId),
    ]);
    return sentence.length + blocks.length === 0 ? [] : [headingNode(heading), ...sentence, ...blocks];
  });
}

/** Waivers that cover nothing; the others are told with what they cover. */
export function waiverNodes(report: Pick<Report, 'waivers'>): readonly DocumentNode[] {
  const items = idleWaivers(report).map((waiver) => paragraphNode(oneLine(waiver.ruleId), idleWaiverText(waiver)));
  return items.length === 0 ? [] : [headingNode('Waivers that cover nothing'), listNode(items)];
}

export function changeNodes({ change, runId }: Pick<Report, 'change' | 'runId'>): readonly DocumentNode[] {
  const { implementation, backout, test } = change;
  return [
    ...[headingNode('Implementation'), codeNode(implementation, runId)],
    ...[headingNode('Backout'), codeNode(backout, runId)],
    ...[headingNode('Test'), codeNode(test, runId)],
  ];
}
