import type { Finding } from '../../checks/finding.js';
import type { Report } from '../document.js';
import { findingGroup } from './finding-groups.js';
import { blankLine } from './line.js';
import { paintLines } from './paint-lines.js';
import { findingBlock } from './terminal/finding-block.js';
import { layoutFor } from './terminal/layout.js';
import { commandLines, detail, paragraph } from './terminal/wrapped-lines.js';

/** One finding for people, with all of its evidence; `weight` says what it does to the verdict of its report. */
export function describeFinding(
  report: Pick<Report, 'runId' | 'finishedAt' | 'hosts'>,
  finding: Finding,
  weight: string,
  options: { readonly colour: boolean; readonly width: number },
): string {
  const layout = layoutFor({ width: options.width, verbose: true });
  const lines = [
    ...findingBlock({ finding, group: findingGroup(finding), why: true, hosts: report.hosts }, layout),
    ...detail('verdict', weight, layout),
    ...detail('report', `${report.runId} of ${report.finishedAt}`, layout),
    blankLine,
    ...paragraph('The rule, with the facts that it reads:', 2, layout),
    ...commandLines(['virt-preflight', 'explain', finding.ruleId], 4, layout),
  ];
  return paintLines(lines, options.colour);
}

/** What a finding does to the verdicts of its report. */
export function findingDecides(
  { verdict, guests }: Pick<Report, 'verdict' | 'guests'>,
  { id, disposition }: Finding,
): string {
  if (disposition === 'waived') return 'it is waived, and does not count';
  const decides = [verdict, ...guests.map((guest) => guest.verdict)].some(({ reasons }) => reasons.includes(id));
  if (decides) return `it is a reason for ${verdict.result}`;
  return disposition === 'blocks' ? 'it would be a reason; another is worse' : 'it decides nothing';
}
