import { riskOf } from '../change-texts.js';
import type { ReportChange } from '../document.js';
import { shellLine } from '../shell-words.js';
import type { AuditGuest, AuditReport } from './audit-report.js';
import { isGo } from './describe-audit-guest.js';
import type { MoveCommand } from './move-command.js';

type Subject = Pick<AuditReport, 'request' | 'verdict' | 'guests' | 'findings'>;

/** Texts for the change ticket of a maintenance. */
export function auditChange({ request, verdict, guests, findings }: Subject, moveCommand: MoveCommand): ReportChange {
  const movable = guests.filter(({ goTargets }) => goTargets > 0);
  const migrate = (guest: AuditGuest, from: string, to: string): string =>
    shellLine(moveCommand('migrate', guest, from, to));
  const lines = (of: (guest: AuditGuest, target: string) => string): string =>
    movable.map((guest) => `${guest.name}: ${of(guest, targetOf(guest))}`).join('\n');
  return {
    shortDescription: `Move ${guests.length} guest${guests.length === 1 ? '' : 's'} off ${request.sources.join(', ')}: ${verdict.summary}`,
    risk: riskOf(verdict.result, findings.filter(({ disposition }) => disposition === 'waived').length),
    implementation: lines((guest, target) => migrate(guest, guest.host, target)),
    backout: lines((guest, target) => migrate(guest, target, guest.host)),
    test: lines(
      ({ uuid }, target) =>
        `on ${target}: ${shellLine(['virsh', '-c', 'qemu:///system', 'domstate', '--reason', uuid])}`,
    ),
  };
}

/** A clean go before one with warnings, in the order of the candidates. Nothing is placed by this: each guest is looked at alone. */
function targetOf({ targets }: AuditGuest): string {
  const clean = targets.find(({ result }) => result === 'go');
  return (clean ?? targets.find(({ result }) => isGo(result)))?.host ?? '';
}
