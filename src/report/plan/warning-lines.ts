import type { Finding } from '../../checks/finding.js';
import type { Line } from '../text/line.js';
import type { Layout } from '../text/terminal/layout.js';
import { paragraph } from '../text/terminal/wrapped-lines.js';

/** Each once, also where it is true of several guests. The report of `check` says what to do about it. */
export function warningLines(findings: readonly Finding[], layout: Layout): readonly Line[] {
  const warnings = new Set(
    findings.flatMap(({ disposition, ruleId, message }) => (disposition === 'warns' ? `${ruleId}: ${message}` : [])),
  );
  if (warnings.size === 0) return [];
  return [
    ...paragraph('Warnings of the check', 0, layout, 'strong'),
    ...[...warnings].flatMap((warning) => paragraph(warning, 2, layout)),
  ];
}
