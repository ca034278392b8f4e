import { type CsvRow, csvText, findingRow, problemRow, waiverRows } from '../../formats/csv.js';
import type { AuditGuest, AuditReport, AuditTarget } from '../audit-report.js';

/** A row for each problem, each pair of a guest and a candidate, each finding, and each waiver that covers nothing, in the columns that a check has; `scope` tells them apart. */
export function formatAuditCsv(report: AuditReport): string {
  const { sources, candidates } = report.request;
  return csvText([
    ...report.problems.map((problem) => problemRow(problem, sources.join('; '), candidates.join('; '))),
    ...report.guests.flatMap((guest) => guest.targets.map((target) => targetRow(guest, target))),
    ...report.findings.map((finding) => findingRow({ ...finding, destination: finding.destinations.join('; ') })),
    ...waiverRows(report),
  ]);
}

/** The status is the verdict, and the message names the findings that decided. */
function targetRow(
  { name, uuid, host, mode }: AuditGuest,
  { host: destination, result, reasons, wayBack }: AuditTarget,
): CsvRow {
  const about = [name, uuid, '', '', host, destination];
  const back = wayBack === null ? '' : `way back ${wayBack}`;
  return [
    '',
    '',
    'target',
    ...about,
    result,
    '',
    '',
    `${name} to ${destination}, ${mode}`,
    reasons.join('; '),
    back,
    '',
    '',
    '',
    '',
  ];
}
