import type { Format } from './format.js';

/**
 * Every output format by the name that `-o` takes, with what loads it: a run pays for those that it uses.
 * A new format is one file (or folder) here and one line below.
 */
export const formats = {
  text: () => import('./text.js').then(({ formatText }) => formatText),
  json: () => import('./json.js').then(({ formatJson }) => formatJson),
  yaml: () => import('./yaml.js').then(({ formatYaml }) => formatYaml),
  html: () => import('./html/html.js').then(({ formatHtml }) => formatHtml),
  markdown: () => import('./markdown/markdown.js').then(({ formatMarkdown }) => formatMarkdown),
  junit: () => import('./junit/junit.js').then(({ formatJunit }) => formatJunit),
  sarif: () => import('./sarif/sarif.js').then(({ formatSarif }) => formatSarif),
  csv: () => import('./csv.js').then(({ formatCsv }) => formatCsv),
  servicenow: () => import('./tickets/service-now.js').then(({ formatServiceNow }) => formatServiceNow),
  jira: () => import('./tickets/jira.js').then(({ formatJira }) => formatJira),
  prometheus: () => import('./prometheus/prometheus.js').then(({ formatPrometheus }) => formatPrometheus),
} as const satisfies Record<string, () => Promise<Format>>;

export type FormatName = keyof typeof formats;
