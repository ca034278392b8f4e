import type { JournalEntry } from '../../execute/journal/journal-entry.js';
import { listRuns, runFolder } from '../../execute/journal/run-folder.js';
import { fewAtOnce } from '../../execute/run/few-at-once.js';
import { closeSessions } from '../../execute/run/guest-sessions.js';
import { observePair } from '../../execute/run/observe-pair.js';
import { settledIn } from '../../execute/run/step-history.js';
import type { Truth } from '../../execute/truth/truth.js';
import type { Plan } from '../../planner/plan/plan.js';
import { type StatusReport, statusText } from '../../report/run/status-text.js';
import { readPlan } from '../plan/plan-file.js';
import { folderOfRun, readJournal } from './find-run.js';
import { hostUuids, openSessions, planHosts } from './guest-sessions.js';
import type { RunOptions, RunOutcome } from './run-options.js';
import { runsRoot } from './state-root.js';

type StatusOptions = Pick<RunOptions, 'access' | 'terminal' | 'output' | 'verbose' | 'quiet'>;

/** sshd takes ten sessions of one connection (MaxSessions); another run may have some of them. */
const guestsAtOnce = 4;

/** The use case `status` of one run: asks both hosts about every guest of it, and changes nothing. */
export async function showStatus(runId: string, options: StatusOptions): Promise<RunOutcome> {
  const folder = folderOfRun(runId);
  const { plan } = readPlan(folder.plan);
  const entries = readJournal(folder);
  const hosts = await planHosts(plan, options.access);
  const guests = await fewAtOnce(plan.guests, guestsAtOnce, async (guest) => {
    const sessions = openSessions(hosts, plan, options.access);
    const look = { liveness: 'sample', stuckForSeconds: null } as const;
    const truth = await observePair({ guest, sessions, hostUuids: hostUuids(plan), tell: () => undefined }, look);
    closeSessions(sessions);
    return { guest: { uuid: guest.uuid, name: guest.name }, settled: outcomeIn(entries, guest.uuid), truth };
  });
  const ended = entries.at(-1)?.event === 'ended';
  const report: StatusReport = { kind: 'virt-preflight-status', runId, ...hostNames(plan), ended, guests };
  const { output, terminal, verbose, quiet } = options;
  const text =
    output === 'json'
      ? `${JSON.stringify(report, null, 2)}\n`
      : statusText(report, { ...terminal.output, verbose, quiet });
  return { documents: [text], exitCode: worst(guests.map(({ truth }) => truth)) };
}

function outcomeIn(entries: readonly JournalEntry[], uuid: string): StatusReport['guests'][number]['settled'] {
  const result = settledIn(entries, uuid);
  return result === null ? null : { outcome: result.outcome, exitCode: result.exitCode };
}

function hostNames({ source, destination }: Plan) {
  return { source: source.name, destination: destination.name };
}

/** That a guest is where it was is no failure of a question. */
function worst(truths: readonly Truth[]): number {
  const codes = truths.map(({ exitCode }) => exitCode);
  return [28, 29, 27, 24].find((code) => codes.some((each) => each === code)) ?? 0;
}

/** The use case `status` without a run: all runs, a line each, from their journals alone. */
export function listStatus(): string {
  const root = runsRoot();
  const lines = listRuns(root).map((runId) => `${runId}  ${lineOf(root, runId)}`);
  return lines.length === 0 ? 'No run was ever begun on this machine.\n' : `${lines.join('\n')}\n`;
}

function lineOf(root: string, runId: string): string {
  const folder = runFolder(root, runId);
  try {
    const { plan } = readPlan(folder.plan);
    const last = readJournal(folder).at(-1);
    const state = last?.event === 'ended' ? `ended with ${last.exitCode}` : `not ended: virt-preflight resume ${runId}`;
    const names = plan.guests.map(({ name }) => name).join(', ');
    return `${plan.source.name} → ${plan.destination.name}  ${names}  ${state}`;
  } catch (error) {
    return `cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}
