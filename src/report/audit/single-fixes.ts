import type { Finding } from '../../checks/finding.js';
import { plainFinding } from '../plain-finding.js';
import type { FixableInput } from './audit-input.js';
import type { AuditFix } from './audit-report.js';

/** The single fixes, those that free most guests first; of equals, those that open most moves. */
export function singleFixes(fixable: readonly FixableInput[]): readonly AuditFix[] {
  const byFix = new Map<string, FixableInput[]>();
  for (const move of fixable) byFix.set(move.fix, [...(byFix.get(move.fix) ?? []), move]);
  return [...byFix.values()].map(fixOf).sort(compareFixes);
}

function fixOf(moves: readonly FixableInput[]): AuditFix {
  const [first] = moves;
  if (first === undefined) throw new Error('a fix helps no move');
  const { ruleId, title, message, remediation } = plainFinding(first.finding);
  const guests = new Map(moves.map(({ guest }) => [`${guest.host} ${guest.uuid}`, guest]));
  return {
    ruleId,
    title,
    host: hostOf(moves.map(({ finding }) => finding)),
    message,
    remediation,
    guests: [...guests.values()],
    moves: moves.length,
  };
}

/** The one host that it is done on, as far as findings tell. */
function hostOf(findings: readonly Finding[]): string | null {
  const hosts = new Set(findings.flatMap(({ host, remediation }) => host ?? commandHosts(remediation)));
  const [only, ...others] = hosts;
  return only !== undefined && others.length === 0 ? only : null;
}

function commandHosts([first]: Finding['remediation']): readonly string[] {
  return first?.commands.map(({ host }) => host) ?? [];
}

function compareFixes(one: AuditFix, other: AuditFix): number {
  const byText =
    one.ruleId === other.ruleId ? compareTexts(one.message, other.message) : compareTexts(one.ruleId, other.ruleId);
  return other.guests.length - one.guests.length || other.moves - one.moves || byText;
}

/** By code unit, not by the language of the machine: the same bytes everywhere. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
