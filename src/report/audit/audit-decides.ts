import type { Finding } from '../../checks/finding.js';
import type { AuditReport } from './audit-report.js';

/** More moves than this are counted, not named. */
const shownMoves = 5;

/** What a finding does to the moves of its audit. */
export function auditDecides({ guests }: Pick<AuditReport, 'guests'>, { id, disposition }: Finding): string {
  if (disposition === 'waived') return 'it is waived, and does not count';
  const moves = guests.flatMap(({ name, targets }) =>
    targets.filter(({ reasons }) => reasons.includes(id)).map(({ host, result }) => `${name} to ${host} (${result})`),
  );
  if (moves.length === 0) return 'it decides nothing';
  const rest = moves.length - shownMoves;
  const more = rest > 0 ? ` and ${rest} more` : '';
  return `it is a reason for ${moves.length === 1 ? '1 move' : `${moves.length} moves`}: ${moves.slice(0, shownMoves).join(', ')}${more}`;
}
