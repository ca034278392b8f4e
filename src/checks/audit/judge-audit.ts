import type { Problem } from '../../problem.js';
import type { AuditMemory } from '../../report/audit/audit-report.js';
import { exitCodeOf } from '../verdict/exit-code-of.js';
import { worstResult } from '../verdict/worst-result.js';
import type { Verdict, VerdictResult } from '../verdict.js';

export interface AuditedGuest {
  readonly result: VerdictResult;
  readonly goTargets: number;
  /** Ids of the findings that decided about its targets. */
  readonly reasons: readonly string[];
}

interface AuditParts {
  readonly guests: readonly AuditedGuest[];
  readonly memory: readonly Pick<AuditMemory, 'host' | 'suffices'>[];
  /** What went wrong, but for candidates that could not be read. */
  readonly problems: readonly Pick<Problem, 'what' | 'exitCode'>[];
  /** One for each candidate that could not be read: it counts where some guest has no other way out. */
  readonly unread: readonly Pick<Problem, 'what' | 'exitCode'>[];
}

/** The best of the results of the targets; without any, nothing is known. */
export function bestResult(of: readonly VerdictResult[]): VerdictResult {
  const best = (['go', 'go-with-warnings', 'incomplete', 'no-go'] as const).find((result) => of.includes(result));
  return best ?? 'incomplete';
}

/**
 * The one verdict on an audit: what the worst-off guest has, and never a go where the memory of all candidates does not suffice, or nobody
 * knows. A run with a problem of its own is never a go either, and exits with the code of the first such problem.
 */
export function judgeAudit({ guests, memory, problems, unread }: AuditParts, options = { detailed: false }): Verdict {
  const results = guests.map(({ result }) => result);
  const found = worstResult([...results, ...memory.map(({ suffices }) => memoryResult(suffices))]);
  const result = problems.length === 0 ? found : worstResult([found, 'incomplete']);
  const counting = result === 'incomplete' || problems.length > 0 ? [...problems, ...unread] : [];
  const [problem] = counting;
  const worst = guests.filter((guest) => guest.result === result);
  const summary = summaryOf(guests, memory);
  return {
    result,
    exitCode: problem?.exitCode ?? exitCodeOf(result, options),
    summary: problem === undefined ? summary : `${problem.what}; ${summary}`,
    reasons: [...new Set(worst.flatMap(({ reasons }) => reasons))],
  };
}

function memoryResult(suffices: AuditMemory['suffices']): VerdictResult {
  switch (suffices) {
    case 'yes':
      return 'go';
    case 'no':
      return 'no-go';
    case 'unknown':
      return 'incomplete';
  }
}

function summaryOf(guests: readonly AuditedGuest[], memory: AuditParts['memory']): string {
  const free = guests.filter(({ goTargets }) => goTargets > 0).length;
  const single = guests.filter(({ goTargets }) => goTargets === 1).length;
  const stuck = guests.filter(({ result }) => result === 'no-go').length;
  const open = guests.length - free - stuck;
  const short = memory.filter(({ suffices }) => suffices === 'no').map(({ host }) => host);
  return [
    `${free} of ${guests.length} guest${guests.length === 1 ? '' : 's'} may go`,
    ...(single === 0 ? [] : [`${single} to one host only`]),
    ...(stuck === 0 ? [] : [`${stuck} nowhere`]),
    ...(open === 0 ? [] : [`${open} not known`]),
    ...(short.length === 0 ? [] : [`memory does not suffice for all of ${short.join(', ')}`]),
  ].join(', ');
}
