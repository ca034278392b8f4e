import type { AuditGuest, AuditReport, AuditTarget } from './audit-report.js';

/** The rule of each finding, by the finding's id. */
type RulesOfFindings = ReadonlyMap<string, string>;

export function rulesOfFindings({ findings }: Pick<AuditReport, 'findings'>): RulesOfFindings {
  return new Map(findings.map(({ id, ruleId }) => [id, ruleId]));
}

/** What a candidate says of a guest, in one line: the verdict, and the rules that decided. */
export function targetText({ host, result, reasons, wayBack }: AuditTarget, rules: RulesOfFindings): string {
  const deciding = new Set(reasons.flatMap((id) => rules.get(id) ?? []));
  const why = deciding.size === 0 ? '' : ` by ${[...deciding].sort().join(', ')}`;
  const back = wayBack === null ? '' : `; way back ${wayBack}`;
  return `${host}: ${result}${why}${back}`;
}

/** How many candidates a guest may go to, as a sentence. */
export function targetsText({ goTargets, targets, result }: AuditGuest): string {
  if (targets.length === 0) return 'no candidate was looked at';
  if (goTargets > 0) return `${goTargets} of ${targets.length} candidates`;
  return result === 'no-go' ? 'no candidate' : 'no candidate that is known to be one';
}

/** Where a guest is, and how it would leave where that is not live. */
export function guestPlace({ host, mode }: Pick<AuditGuest, 'host' | 'mode'>): string {
  return mode === 'live' ? host : `${host}, ${mode}`;
}

/** What an audit found, in the words that close it. */
export function auditClosing({ verdict, counts, findings }: AuditReport): string {
  const { all, severalTargets, oneTarget, noTarget, incomplete } = counts.guests;
  const guests = `${all} ${all === 1 ? 'guest' : 'guests'}`;
  const parts = [`${severalTargets} with several targets`, `${oneTarget} with one`, `${noTarget} with none`];
  const rest = [...(incomplete === 0 ? [] : [`${incomplete} not known`]), ...waivedWords(findings)];
  return `exit code ${verdict.exitCode}: ${[guests, ...parts, ...rest].join(', ')}`;
}

/** How many findings are waived; nothing where none is. */
export function waivedWords(findings: AuditReport['findings']): readonly string[] {
  const waived = findings.filter(({ disposition }) => disposition === 'waived').length;
  return waived === 0 ? [] : [`${waived} waived`];
}
