import type { Report } from '../../document.js';
import { visibleJson } from '../json.js';
import { cutLine } from './cut-text.js';
import { type DocumentNode, documentWithin } from './jira-document.js';
import { jiraNodes } from './jira-nodes.js';

/** Jira's limits, in characters. That of the description is kept by its JSON, which is longer than its text. */
const summaryLength = 255;
const descriptionLength = 32_767;

/** The fields of a Jira issue, the description in the Atlassian Document Format. Project and issue type are for whoever sends it. */
export function formatJira(report: Report): string {
  return jiraIssue(report, jiraNodes(report));
}

/** An issue with this description, as much of it as Jira takes. */
export function jiraIssue(
  report: Pick<Report, 'change' | 'verdict' | 'runId'>,
  nodes: readonly DocumentNode[],
): string {
  return visibleJson({
    fields: {
      summary: cutLine(report.change.shortDescription, summaryLength),
      description: documentWithin(nodes, descriptionLength, report.runId),
      labels: ['virt-preflight', report.verdict.result],
    },
  });
}
