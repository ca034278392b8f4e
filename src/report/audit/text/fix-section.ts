import { type Line, line, span } from '../../text/line.js';
import type { Layout } from '../../text/terminal/layout.js';
import { commandLines, hanging, paragraph } from '../../text/terminal/wrapped-lines.js';
import type { AuditFix, AuditReport } from '../audit-report.js';

/** More than this many only with --verbose. */
const shownFixes = 5;

/** Single fixes, those that free most guests first. */
export function fixSection({ fixes }: Pick<AuditReport, 'fixes'>, layout: Layout): readonly Line[] {
  if (fixes.length === 0) return [];
  const shown = layout.verbose ? fixes : fixes.slice(0, shownFixes);
  const hidden = fixes.length - shown.length;
  return [
    line(`Single fixes that free guests (${fixes.length})`, 'strong'),
    ...shown.flatMap((fix) => fixLines(fix, layout)),
    ...(hidden === 0 ? [] : paragraph(`and ${hidden} more: see them with --verbose`, 2, layout)),
  ];
}

function fixLines(fix: AuditFix, layout: Layout): readonly Line[] {
  const [first] = fix.remediation;
  const lead = [span('  '), span(`frees ${fix.guests.length}`, 'pass'), span('  ')];
  return [
    ...hanging(lead, `${fixText(fix)} (${guestsText(fix)})`, 4, layout),
    ...paragraph(`${fix.ruleId}: ${fix.message}`, 4, layout, 'dim'),
    ...(first?.commands ?? []).flatMap(({ host, argv }, index, all) => [
      ...(host === all[index - 1]?.host ? [] : paragraph(`on ${host}:`, 4, layout, 'dim')),
      ...commandLines(argv, 6, layout),
    ]),
  ];
}

/** What is to be done; of what is not known, that it has to be found out. */
export function fixText({ remediation, title, host }: AuditFix): string {
  const place = host === null ? '' : ` [${host}]`;
  const [first] = remediation;
  return first === undefined ? `Find out: ${title}${place}` : `${first.text}${place}`;
}

/** The guests that a fix frees, for people. */
export function guestsText({ guests }: AuditFix): string {
  const names = guests.slice(0, 6).map(({ name }) => name);
  return guests.length > 6 ? `${names.join(', ')} and ${guests.length - 6} more` : names.join(', ');
}
