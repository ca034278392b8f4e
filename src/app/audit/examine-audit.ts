import { setImmediate as nextTurn } from 'node:timers/promises';
import { FindingWaivers } from '../../checks/audit/finding-waivers.js';
import { type FixableMove, fixableMoves } from '../../checks/audit/fixable-moves.js';
import { bestResult } from '../../checks/audit/judge-audit.js';
import { type GuestMoves, judgeMoves } from '../../checks/audit/judge-moves.js';
import { type Arrival, judgeReturns } from '../../checks/audit/judge-returns.js';
import type { MovesInput } from '../../checks/audit/moves-input.js';
import { ObstacleWords } from '../../checks/audit/obstacle-words.js';
import { derivations } from '../../checks/derived/index.js';
import type { CheckRequest } from '../../checks/request.js';
import type { VerdictResult } from '../../checks/verdict.js';
import { nothingProbed } from '../../facts/active/probed-facts.js';
import type { Problem } from '../../problem.js';
import { checkRequest } from '../check/check-request.js';
import { readMigrateOptions } from '../check/read-migrate-options.js';
import { loadRuleSet, type RuleSet } from '../rules/load-rule-set.js';
import type { LoadedWaivers } from '../waivers/loaded-waivers.js';
import { dayOf } from '../waivers/waive-findings.js';
import { waiversOf } from '../waivers/waivers-of.js';
import { type AuditOptions, pairOptions } from './audit-options.js';
import { chooseHosts } from './choose-hosts.js';
import { type ConnectionGroup, connectionGroups } from './connection-groups.js';
import { type LeavingGuest, leavingGuests, refuseNoGuests, unasked } from './leaving-guests.js';
import { type AuditedHost, readAuditHosts } from './read-audit-hosts.js';

/** Everything that was found out about some guests and their candidates. */
export interface AuditExamination {
  readonly startedAt: Date;
  /** What rules see of the command line, but for what may differ from pair to pair. */
  readonly settings: CheckRequest;
  readonly hosts: readonly AuditedHost[];
  readonly guests: readonly LeavingGuest[];
  /** In the order of the guests. */
  readonly moves: readonly GuestMoves[];
  /** In the order of the guests: for each candidate that it may go to, whether it could come back. */
  readonly returns: readonly ReadonlyMap<number, VerdictResult>[];
  readonly fixable: readonly FixableMove[];
  readonly ruleSet: RuleSet;
  readonly waivers: LoadedWaivers;
  readonly problems: readonly Problem[];
}

/** Collects from all hosts, and judges every guest on every candidate. What goes wrong on the way is among the problems. */
export async function examineAudit(options: AuditOptions): Promise<AuditExamination> {
  const startedAt = new Date();
  const chosen = await chooseHosts(options);
  // Rules are compiled while the hosts answer: those are asked in this turn of the event loop.
  const rules = nextTurn().then(() => loadRuleSet(options.ruleFolders));
  const migrateOptions = await readMigrateOptions(options, rules);
  const [hosts, ruleSet] = await Promise.all([readAuditHosts(chosen, options), rules]);
  options.progress.finish();
  const leaving = leavingGuests(hosts, options);
  const waivers = await waiversOf(options);
  const problems = [
    ...hosts.flatMap(({ read }) => read.problems),
    ...ruleSet.problems,
    ...waivers.problems,
    ...leaving.problems,
  ];
  if (problems.length === 0) refuseNoGuests(leaving.guests, hosts);
  const groups: ConnectionGroup[] = [];
  for (const mode of new Set(leaving.guests.map((guest) => guest.mode))) {
    groups.push(...(await connectionGroups(hosts, options, migrateOptions, mode)));
  }
  const judged = judgeGroups(groups, { hosts, guests: leaving.guests, ruleSet, waivers, options, startedAt });
  const any = pairOptions(options, { from: '', to: '', mode: 'live' });
  const settings = checkRequest(any, { via: 'source', transport: 'ssh' }, migrateOptions);
  return { startedAt, settings, hosts, guests: leaving.guests, ...judged, ruleSet, waivers, problems };
}

type Judged = Pick<AuditExamination, 'moves' | 'returns' | 'fixable'>;

interface GroupsInput extends Pick<AuditExamination, 'hosts' | 'guests' | 'ruleSet' | 'waivers' | 'startedAt'> {
  readonly options: AuditOptions;
}

/** Judges each group by itself; a guest's moves are then those of all groups together. */
function judgeGroups(groups: readonly ConnectionGroup[], about: GroupsInput): Judged {
  const parts = groups.map((group) => {
    const input = movesInput(group, about);
    const words = new ObstacleWords(input);
    return { input, words, moves: judgeMoves(input, words) };
  });
  const moves = about.guests.map((_, guest) => together(parts.flatMap((part) => part.moves[guest] ?? [])));
  const isStuck = (guest: number): boolean => !isGo(bestResult([...(moves[guest]?.results.values() ?? [])]));
  const returns = about.guests.map(() => new Map<number, VerdictResult>());
  if (about.options.wayBack) {
    for (const { input, moves: own } of parts) addReturns(input, own, returns);
  }
  const fixable = parts.flatMap((part) => fixableMoves(part.moves, part.words, isStuck));
  return { moves, returns, fixable };
}

function movesInput(group: ConnectionGroup, { hosts, guests, ruleSet, waivers, startedAt }: GroupsInput): MovesInput {
  const { compiled, tables } = ruleSet;
  const unread = [...hosts.entries()].filter(([, { read }]) => read.problem !== null).map(([host]) => host);
  return {
    compiled,
    derivations,
    fleet: { hosts: hosts.map(({ read }) => ({ name: read.name, facts: read.reading.facts })), guests, turned: false },
    settings: { request: group.request, client: group.client, tables, probed: nothingProbed },
    waivers: new FindingWaivers(waivers.waivers, {
      rules: compiled.rules.map(({ rule }) => rule),
      today: dayOf(startedAt),
    }),
    unread: new Set(unread),
    destinationsOf: (guest) => {
      const leaving = guests[guest];
      return leaving?.mode === group.request.mode ? (group.destinations.get(leaving.source) ?? []) : [];
    },
  };
}

function together(parts: readonly GuestMoves[]): GuestMoves {
  return {
    results: new Map(parts.flatMap(({ results }) => [...results])),
    standings: parts.flatMap(({ standings }) => standings),
    obstacles: parts.flatMap(({ obstacles }) => obstacles),
  };
}

function addReturns(input: MovesInput, moves: readonly GuestMoves[], to: readonly Map<number, VerdictResult>[]): void {
  const arrivals = moves.flatMap(({ results }, guest): Arrival[] =>
    [...results].filter(([, result]) => isGo(result)).map(([host]) => ({ guest, host })),
  );
  const results = judgeReturns(input, arrivals, { probed: nothingProbed, dryRuns: unasked });
  for (const [index, { guest, host }] of arrivals.entries()) {
    const result = results[index];
    if (result !== undefined) to[guest]?.set(host, result);
  }
}

function isGo(result: VerdictResult): boolean {
  return result === 'go' || result === 'go-with-warnings';
}
