import type { Finding } from '../../checks/finding.js';
import type { Report } from '../document.js';
import { idleWaivers, idleWaiverText, waiverWords } from '../text/waiver-words.js';
import { oneLine } from '../text/wrap-words.js';
import { waiverReason } from './waiver-reason.js';

type Problem = Report['problems'][number];
export type CsvRow = readonly string[];

const columns = [
  'finding',
  'rule',
  'scope',
  'guest',
  'uuid',
  'device',
  'host',
  'source',
  'destination',
  'status',
  'severity',
  'disposition',
  'title',
  'message',
  'why',
  'missing',
  'fix',
  'waiver',
  'references',
];

/**
 * A row for each finding, between one for each problem and one for each waiver that covers nothing (RFC 4180). What is not in the rows is not in the file: it has no verdict.
 * Every field is quoted: a spreadsheet that splits at semicolons finds none.
 */
export function formatCsv(report: Report): string {
  const { source, destination } = report.request;
  return csvText([
    ...report.problems.map((problem) => problemRow(problem, source, destination)),
    ...report.findings.map(findingRow),
    ...waiverRows(report),
  ]);
}

/** Rows below their heading. */
export function csvText(rows: readonly CsvRow[]): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

export function problemRow({ code, what, why, fix }: Problem, source: string, destination: string): CsvRow {
  const about = ['', '', '', '', source, destination];
  return ['', code, 'problem', ...about, 'problem', 'blocker', 'blocks', what, what, why, '', fix, '', ''];
}

export function findingRow(finding: Finding): CsvRow {
  return [
    finding.id,
    finding.ruleId,
    finding.scope,
    finding.guest?.name ?? '',
    finding.guest?.uuid ?? '',
    finding.device ?? '',
    finding.host ?? '',
    finding.source,
    finding.destination,
    finding.status,
    finding.severity,
    finding.disposition,
    finding.title,
    finding.message,
    finding.why,
    finding.missing.map(({ fact, because }) => `${fact}: ${because}`).join('; '),
    fixText(finding),
    waiverReason(finding) ?? '',
    finding.references.join('; '),
  ];
}

export function waiverRows(report: Pick<Report, 'waivers'>): readonly CsvRow[] {
  return idleWaivers(report).map((waiver) => {
    const { ruleId, guest, device, host, state, reason } = waiver;
    const about = [guest ?? '', '', device ?? '', host ?? '', '', ''];
    const text = idleWaiverText(waiver);
    return ['', ruleId, 'waiver', ...about, state, '', '', reason, text, '', '', '', waiverWords(waiver), ''];
  });
}

function fixText({ remediation }: Finding): string {
  return remediation.map(({ text }) => text).join(' Or: ');
}

/** Spreadsheets take these for the beginning of a formula, in their wide forms as well; a leading apostrophe makes it text. */
const formulaLeadIn = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

function field(value: string): string {
  const line = oneLine(value);
  const safe = formulaLeadIn.test(line) ? `'${line}` : line;
  return `"${safe.replaceAll('"', '""')}"`;
}
