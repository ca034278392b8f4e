import type { CheckInput } from '../../checks/check-input.js';
import { deriveDiskFacts } from '../../checks/derived/derive-disk-facts.js';
import type { Finding } from '../../checks/finding.js';
import { findingsOfGuest, judgeFindings } from '../../checks/verdict/judge-findings.js';
import { worstResult } from '../../checks/verdict/worst-result.js';
import type { Verdict } from '../../checks/verdict.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { outlinePlan } from '../../planner/outline-plan.js';
import type { Problem } from '../../problem.js';
import type { ReportGuestInput } from '../../report/report-input.js';
import type { CheckOptions } from './check-options.js';
import type { Connection } from './choose-connection.js';

interface JudgeInput {
  readonly input: CheckInput;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly connection: Connection;
  readonly options: CheckOptions;
  /** What makes the same check again, on the hosts themselves. */
  readonly checkAgain: readonly string[];
  /** What a guest would meet on its way back; null when that was not asked. */
  readonly back: ((guest: Guest) => ReportGuestInput['wayBack']) | null;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly guests: readonly ReportGuestInput[];
}

/** The verdict for each guest and for all, with the outline of the plan for each guest that may go. */
export function judgeGuests(judge: JudgeInput): Judged {
  const detail = { detailed: judge.options.detailedExitCode };
  const guests = judge.input.guests.map((guest): ReportGuestInput => {
    const findings = findingsOfGuest(judge.findings, valueIfKnown(guest.facts.uuid) ?? '');
    const verdict = judgeFindings(findings, detail);
    const go = verdict.result === 'go' || verdict.result === 'go-with-warnings';
    return {
      guest,
      verdict,
      plan: go ? outlineOf(judge, guest, findings) : null,
      wayBack: judge.back?.(guest) ?? null,
    };
  });
  return { verdict: overall(judge, guests, detail), guests };
}

/**
 * All findings together, except that a run with a problem of its own (a host that did not answer, a guest that is not there, a rule that
 * could not be read) is never a go, and exits with the code of the first such problem.
 */
function overall({ findings, problems }: JudgeInput, guests: Judged['guests'], detail: { detailed: boolean }): Verdict {
  const verdict = judgeFindings(findings, detail);
  const [problem] = problems;
  if (problem === undefined) return verdict;
  return {
    ...verdict,
    result: worstResult([verdict.result, 'incomplete', ...guests.map((guest) => guest.verdict.result)]),
    exitCode: problem.exitCode,
    summary: `${problem.what}; ${verdict.summary}`,
  };
}

function outlineOf(judge: JudgeInput, guest: Guest, findings: readonly Finding[]): ReportGuestInput['plan'] {
  const { input, connection, checkAgain } = judge;
  const copiedDisks = guest.disks
    .filter((disk) => valueIfKnown(deriveDiskFacts(input, guest, disk).copied) === true)
    .flatMap((disk) => valueIfKnown(disk.target) ?? []);
  return outlinePlan({
    request: input.request,
    source: input.source,
    destination: input.destination,
    guest,
    findings,
    derived: {
      copiedDisks,
      connectionUri: connection.destinationUri,
      sourceUri: connection.sourceUri,
      checkCommand: checkAgain,
    },
  });
}
