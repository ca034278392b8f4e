import type { FormatOptions } from '../../formats/format.js';
import type { AuditReport } from '../audit-report.js';

/** Turns the document of an audit into the text of one format. Ends in a newline; equal documents give equal bytes. */
export type AuditFormat = (report: AuditReport, options: FormatOptions) => string;

/** The formats of an audit, by the names that those of a check have, with what loads each. */
export const auditFormats = {
  text: () => import('./text.js').then(({ formatAuditText }) => formatAuditText),
  json: () => import('../../formats/json.js').then(({ formatJson }) => formatJson),
  yaml: () => import('../../formats/yaml.js').then(({ formatYaml }) => formatYaml),
  html: () => import('./html/audit-html.js').then(({ formatAuditHtml }) => formatAuditHtml),
  markdown: () => import('./markdown.js').then(({ formatAuditMarkdown }) => formatAuditMarkdown),
  junit: () => import('./junit.js').then(({ formatAuditJunit }) => formatAuditJunit),
  sarif: () => import('./sarif.js').then(({ formatAuditSarif }) => formatAuditSarif),
  csv: () => import('./csv.js').then(({ formatAuditCsv }) => formatAuditCsv),
  servicenow: () => import('./service-now.js').then(({ formatAuditServiceNow }) => formatAuditServiceNow),
  jira: () => import('./jira.js').then(({ formatAuditJira }) => formatAuditJira),
  prometheus: () => import('./prometheus.js').then(({ formatAuditPrometheus }) => formatAuditPrometheus),
} as const satisfies Record<string, () => Promise<AuditFormat>>;
