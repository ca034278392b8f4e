import type { VerdictResult } from '../../checks/verdict.js';
import type { AuditCounts, AuditGuest } from './audit-report.js';

/** How many guests have how many targets, and how many moves have which result. */
export function countAudit(guests: readonly AuditGuest[]): AuditCounts {
  const results = guests.flatMap(({ targets }) => targets.map(({ result }) => result));
  const moves = (wanted: VerdictResult): number => results.filter((result) => result === wanted).length;
  const without = guests.filter(({ goTargets }) => goTargets === 0);
  return {
    guests: {
      all: guests.length,
      severalTargets: guests.filter(({ goTargets }) => goTargets > 1).length,
      oneTarget: guests.filter(({ goTargets }) => goTargets === 1).length,
      noTarget: without.filter(({ result }) => result === 'no-go').length,
      incomplete: without.filter(({ result }) => result !== 'no-go').length,
    },
    moves: {
      go: moves('go'),
      goWithWarnings: moves('go-with-warnings'),
      noGo: moves('no-go'),
      incomplete: moves('incomplete'),
    },
  };
}
