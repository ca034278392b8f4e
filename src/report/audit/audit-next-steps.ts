import type { ReportNextStep } from '../document.js';
import type { AuditReport } from './audit-report.js';
import { isGo } from './describe-audit-guest.js';
import type { MoveCommand } from './move-command.js';

type Subject = Pick<AuditReport, 'guests' | 'fixes' | 'problems'>;

/** More than this many fixes at once are left to the list of fixes. */
const shownFixes = 3;

/** What to do now, most useful first: mend what kept the audit from seeing, the fixes that free most guests, look closer, audit again, move. */
export function auditNextSteps(
  report: Subject,
  auditCommand: readonly string[],
  moveCommand: MoveCommand,
): readonly ReportNextStep[] {
  const { problems, fixes, guests } = report;
  const again = guests.some(({ goTargets }) => goTargets === 0)
    ? 'Audit again'
    : 'Audit again right before the maintenance';
  return [
    ...problems.map(({ what, fix }) => ({ text: `${what}. ${fix}`, host: null, argv: null })),
    ...fixes.slice(0, shownFixes).flatMap(fixSteps),
    ...closerLook(report, moveCommand),
    { text: again, host: 'here', argv: auditCommand },
    ...firstMove(report, moveCommand),
  ];
}

function fixSteps({ ruleId, host, guests, remediation }: AuditReport['fixes'][number]): readonly ReportNextStep[] {
  const [first] = remediation;
  if (first === undefined) return [];
  const count = guests.length === 1 ? '1 guest' : `${guests.length} guests`;
  const text = `Fix ${ruleId}, which frees ${count}: ${first.text}`;
  const [command] = first.commands;
  return [command === undefined ? { text, host, argv: null } : { text, ...command }];
}

/** An audit tells each reason once; a check tells all about one move, and asks libvirt itself. */
function closerLook({ guests }: Subject, moveCommand: MoveCommand): readonly ReportNextStep[] {
  const [worst] = guests;
  const target = worst?.targets.find(({ result }) => isGo(result)) ?? worst?.targets[0];
  if (worst === undefined || target === undefined) return [];
  const argv = moveCommand('check', worst, worst.host, target.host);
  return [{ text: `See all about one move (${worst.name})`, host: 'here', argv }];
}

function firstMove({ guests }: Subject, moveCommand: MoveCommand): readonly ReportNextStep[] {
  const movable = guests.find(({ goTargets }) => goTargets > 0);
  const target = movable?.targets.find(({ result }) => isGo(result));
  if (movable === undefined || target === undefined) return [];
  const argv = moveCommand('migrate', movable, movable.host, target.host);
  return [{ text: `Move guests, those with one target first, such as ${movable.name}`, host: 'here', argv }];
}
