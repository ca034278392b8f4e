import { type AuditedGuest, bestResult, judgeAudit } from '../../checks/audit/judge-audit.js';
import { decides } from '../../checks/audit/obstacle.js';
import type { Verdict } from '../../checks/verdict.js';
import type { JudgedWaiver } from '../../checks/waivers/waiver.js';
import { valueIfKnown } from '../../facts/fact.js';
import { memoryForAll } from '../../planner/placement/memory-for-all.js';
import type { AuditGuestInput, AuditHostInput, AuditInput, FixableInput } from '../../report/audit/audit-input.js';
import type { AuditMemory, AuditReport } from '../../report/audit/audit-report.js';
import { buildAudit } from '../../report/audit/build-audit.js';
import { finishedRun } from '../check/finished-run.js';
import { waiveFindings } from '../waivers/waive-findings.js';
import { auditCommand, auditSettings } from './audit-command.js';
import type { AuditOptions } from './audit-options.js';
import { auditRequest } from './audit-request.js';
import type { AuditExamination } from './examine-audit.js';
import type { AuditedHost } from './read-audit-hosts.js';

/** The report of an audit. */
export function reportAudit(examination: AuditExamination, options: AuditOptions): AuditReport {
  const { startedAt, hosts, ruleSet, problems } = examination;
  const guests = guestInputs(examination);
  const memory = memoryOf(examination);
  return buildAudit({
    run: finishedRun(startedAt),
    request: auditRequest(examination, options),
    rules: { digest: ruleSet.digest, count: ruleSet.compiled.rules.length },
    verdict: verdictOf(examination, guests, memory, options),
    hosts: hosts.map(hostInput),
    guests,
    fixable: fixableInputs(examination),
    memory,
    waivers: judgedWaivers(examination, guests),
    problems: problems.map(({ code, what, why, fix }) => ({ code, what, why, fix })),
    auditCommand: auditCommand(options),
    settings: auditSettings(options),
  });
}

function hostInput({ argument, isSource, isCandidate, read }: AuditedHost): AuditHostInput {
  const only = isSource ? 'source' : 'candidate';
  return { ...read.description, argument, role: isSource && isCandidate ? 'both' : only };
}

function guestInputs({ hosts, guests, moves, returns }: AuditExamination): readonly AuditGuestInput[] {
  const nameOf = (host: number): string => hosts[host]?.read.name ?? '';
  return guests.map(({ source, guest, mode }, index) => {
    const { results = new Map<number, never>(), obstacles = [] } = moves[index] ?? {};
    const inOrder = [...results].sort(([one], [other]) => one - other);
    return {
      guest,
      mode,
      host: nameOf(source),
      targets: inOrder.map(([host, result]) => ({
        host: nameOf(host),
        result,
        wayBack: returns[index]?.get(host) ?? null,
      })),
      obstacles: obstacles.map(({ kind, hosts: about, finding, differs }) => ({
        finding,
        differs,
        destinations: about.map(nameOf),
        decides: kind !== 'waived' && about.some((host) => decides(kind, results.get(host))),
      })),
    };
  });
}

function verdictOf(
  { problems, hosts }: AuditExamination,
  guests: readonly AuditGuestInput[],
  memory: readonly AuditMemory[],
  { detailedExitCode }: AuditOptions,
): Verdict {
  const unread = hosts.flatMap(({ isSource, read }) => (isSource || read.problem === null ? [] : [read.problem]));
  const audited = guests.map(
    ({ targets, obstacles }): AuditedGuest => ({
      result: bestResult(targets.map(({ result }) => result)),
      goTargets: targets.filter(({ result }) => result === 'go' || result === 'go-with-warnings').length,
      reasons: obstacles.filter((obstacle) => obstacle.decides).map(({ finding }) => finding.id),
    }),
  );
  const own = problems.filter((problem) => !unread.includes(problem));
  return judgeAudit({ guests: audited, memory, problems: own, unread }, { detailed: detailedExitCode });
}

/** One answer for each host to be emptied that has guests. */
function memoryOf({ hosts, guests, moves }: AuditExamination): readonly AuditMemory[] {
  return [...hosts.entries()].flatMap(([source, { isSource, read }]) => {
    const leaving = [...guests.entries()].filter(([, guest]) => guest.source === source);
    if (!isSource || leaving.length === 0) return [];
    const candidates = [...hosts.keys()].filter((host) => host !== source && hosts[host]?.isCandidate === true);
    return memoryForAll({
      host: read.name,
      candidates: candidates.flatMap((host) => {
        const found = hosts[host]?.read;
        return found === undefined ? [] : [{ name: found.name, facts: found.reading.facts }];
      }),
      guests: leaving.map(([index, { guest, mode }]) => ({
        guest,
        mode,
        targets: [...candidates.entries()]
          .filter(([, host]) => ['go', 'go-with-warnings'].includes(moves[index]?.results.get(host) ?? ''))
          .map(([place]) => place),
      })),
    });
  });
}

function fixableInputs({ hosts, guests, fixable }: AuditExamination): readonly FixableInput[] {
  return fixable.flatMap(({ fix, finding, guest: index }) => {
    const leaving = guests[index];
    if (leaving === undefined) return [];
    const uuid = valueIfKnown(leaving.guest.facts.uuid) ?? '';
    const name = valueIfKnown(leaving.guest.facts.name) ?? uuid;
    return [{ fix, finding, guest: { name, uuid, host: hosts[leaving.source]?.read.name ?? '' } }];
  });
}

/** What became of each waiver, by the findings of the way there. */
function judgedWaivers(
  { waivers, ruleSet, startedAt }: AuditExamination,
  guests: readonly AuditGuestInput[],
): AuditInput['waivers'] {
  const findings = new Map(guests.flatMap(({ obstacles }) => obstacles.map(({ finding }) => [finding.id, finding])));
  const judged: readonly JudgedWaiver[] = waiveFindings([...findings.values()], waivers, ruleSet, startedAt).waivers;
  return judged;
}
