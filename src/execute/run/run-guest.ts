import { commandsOf } from '../../planner/actions/commands-of.js';
import type { PlanStep } from '../../planner/plan/plan.js';
import type { HostSession } from '../host-session.js';
import type { MovedCheck } from '../truth/moved-check.js';
import type { Truth } from '../truth/truth.js';
import { verifyMoved } from '../truth/verify-moved.js';
import { forgetMigration } from '../watch/start-migration.js';
import { completedJob } from './completed-job.js';
import type { GuestOutcome, GuestResult, StepResult } from './guest-result.js';
import type { GuestSessions } from './guest-sessions.js';
import { type Move, type MoveEnd, moveGuest, virshSession } from './move-guest.js';
import { observePair } from './observe-pair.js';
import { performStep, undoStep } from './perform-step.js';
import type { StepEnd } from './run-event.js';
import { historyOf } from './step-history.js';

export interface GuestRun extends Omit<Move, 'step' | 'action'> {
  /** Keeps a definition in the folder of the run, on this machine. */
  readonly keepDefinition: (guestUuid: string, xml: string) => void;
}

/** Everything that is known so far about the guest whose steps are run. */
interface State {
  readonly steps: Map<string, StepResult>;
  move: MoveEnd | null;
  checks: readonly MovedCheck[];
  downtimeMs: number | null;
  provedAt: number | null;
}

/** Carries out the steps of one guest, and undoes what was only for the way. Never throws for what a host does; the journal may. */
export async function runGuest(run: GuestRun): Promise<GuestResult> {
  const state: State = { steps: new Map(), move: null, checks: [], downtimeMs: null, provedAt: null };
  let because: string | null = null;
  for (const step of run.guest.steps) {
    if (because === null && run.interruption.asked.aborted && state.move === null) because = 'the run was interrupted';
    const end: StepEnd | null = because === null ? await perform(run, state, step) : null;
    state.steps.set(step.id, stepResult(step, end, historyOf(run.journal.entries, step.id).kind === 'untouched'));
    if (end?.kind === 'failed') because = `${step.title}: ${end.because}`;
    if (leftUnderWay(state)) break;
  }
  if (!leftUnderWay(state)) await undoWhatWasForTheWay(run, state, because);
  const result = await resultOf(run, state, because);
  if (result.outcome !== 'left') {
    run.journal.append({ event: 'settled', guest: run.guest.uuid, result });
    await forget(run, state);
  }
  run.tell({ guest: run.guest, kind: 'settled', result });
  return result;
}

function leftUnderWay({ move }: State): boolean {
  return move?.watched?.kind === 'left';
}

async function perform(run: GuestRun, state: State, step: PlanStep): Promise<StepEnd> {
  const history = historyOf(run.journal.entries, step.id);
  if (history.kind === 'done' && step.action.kind !== 'verify-moved') return { kind: 'done', changed: history.changed };
  run.tell({ guest: run.guest, kind: 'step-started', step });
  const end = await performNow(run, state, step);
  run.tell({ guest: run.guest, kind: 'step-ended', step, end });
  return end;
}

async function performNow(run: GuestRun, state: State, step: PlanStep): Promise<StepEnd> {
  if (step.action.kind === 'migrate') return migrate(run, state, step);
  if (step.action.kind === 'verify-moved') return verify(run, state);
  const commands = commandsOf(step.action, run.guest.uuid);
  if (commands === null) return { kind: 'failed', because: 'no command carries this out' };
  const session = sessionOf(run.sessions, step.host);
  const { end, output } = await performStep({ step, commands, session, journal: run.journal });
  if (step.action.kind === 'keep-definition' && end.kind === 'done') run.keepDefinition(run.guest.uuid, output);
  return end;
}

async function migrate(run: GuestRun, state: State, step: PlanStep): Promise<StepEnd> {
  if (step.action.kind !== 'migrate') throw new Error('not a migration');
  const move = await moveGuest({ ...run, step, action: step.action });
  state.move = move;
  state.provedAt = run.clock.now();
  const { truth } = move;
  run.journal.append({ event: 'classified', guest: run.guest.uuid, verdict: truth.kind, evidence: truth.evidence });
  if (truth.kind === 'migrated') {
    run.journal.append({ event: 'done', step: step.id, changed: true });
    return { kind: 'done', changed: true };
  }
  if (move.watched?.kind === 'left') return { kind: 'failed', because: 'the run was left while the migration went on' };
  const because = whyNotMoved(move);
  run.journal.append({ event: 'failed', step: step.id, because });
  return { kind: 'failed', because };
}

/** libvirt's own words are the best reason there is; they are no proof. */
function whyNotMoved({ truth, watched, foreignJob }: MoveEnd): string {
  if (foreignJob) return `another migration of the guest is under way: ${truth.because}`;
  const said = watched?.kind === 'ended' ? watched.message : null;
  return said === null || said === '' ? truth.because : `${said} (${truth.because})`;
}

async function verify(run: GuestRun, state: State): Promise<StepEnd> {
  const truth = state.move?.truth ?? (await observePair(run, { liveness: 'sample', stuckForSeconds: null }));
  if (truth.kind !== 'migrated') return { kind: 'failed', because: truth.because };
  const [checks, job] = await Promise.all([
    verifyMoved(run.sessions, run.guest),
    completedJob(run.sessions.destination, run.guest.uuid),
  ]);
  state.checks = checks;
  state.downtimeMs = job?.downtimeMs ?? null;
  const step = run.guest.steps.find(({ action }) => action.kind === 'verify-moved');
  if (step !== undefined) run.journal.append({ event: 'done', step: step.id, changed: false });
  return { kind: 'done', changed: false };
}

/** In reverse order. After a migration that did not happen everything is taken back; else what was only for the way. */
async function undoWhatWasForTheWay(run: GuestRun, state: State, because: string | null): Promise<void> {
  const settled = state.move === null || ['migrated', 'not-migrated'].includes(state.move.truth.kind);
  // Where it is not certain who runs the guest, nothing is changed, not even back.
  if (!settled) return;
  for (const step of [...run.guest.steps].reverse()) {
    const history = historyOf(run.journal.entries, step.id);
    if (step.undo === null || history.kind !== 'done' || !history.changed) continue;
    const moved = state.move?.truth.kind === 'migrated';
    if (moved ? !step.undo.afterwards : because === null) continue;
    const commands = commandsOf(step.action, run.guest.uuid);
    if (commands === null) continue;
    run.tell({ guest: run.guest, kind: 'undoing', step });
    const refusal = await undoStep({
      step,
      commands,
      session: sessionOf(run.sessions, step.host),
      journal: run.journal,
    });
    state.steps.set(step.id, {
      id: step.id,
      title: step.title,
      result: refusal === null ? 'undone' : 'undo-failed',
      because: refusal,
    });
  }
}

async function resultOf(run: GuestRun, state: State, because: string | null): Promise<GuestResult> {
  const truth = state.move?.truth ?? (await observePair(run, { liveness: 'none', stuckForSeconds: null }));
  const { outcome, exitCode } = outcomeOf(run, state, truth, because);
  const watched = state.move?.watched;
  const startedAt = state.move?.startedAt ?? null;
  return {
    guest: { uuid: run.guest.uuid, name: run.guest.name },
    outcome,
    because: because ?? truth.because,
    exitCode,
    truth,
    checks: state.checks,
    steps: run.guest.steps.flatMap(({ id }) => state.steps.get(id) ?? []),
    downtimeMs: state.downtimeMs,
    durationMs: startedAt === null || state.provedAt === null ? null : state.provedAt - startedAt,
    virsh: watched?.kind === 'ended' ? { exitCode: watched.exitCode, message: watched.message } : null,
    evidence: truth.evidence,
    advice: truth.advice,
  };
}

function outcomeOf(
  run: GuestRun,
  state: State,
  truth: Truth,
  because: string | null,
): { outcome: GuestOutcome; exitCode: number } {
  if (leftUnderWay(state)) return { outcome: 'left', exitCode: 27 };
  if (state.move?.foreignJob === true) return { outcome: 'foreign-job', exitCode: 75 };
  if (truth.kind === 'migrated') {
    const doubts = state.checks.some(({ result }) => result === 'not-ok') || truth.exitCode !== 0;
    if (doubts) return { outcome: 'moved-with-doubts', exitCode: 24 };
    return because === null ? { outcome: 'moved', exitCode: 0 } : { outcome: 'moved-with-doubts', exitCode: 25 };
  }
  if (truth.kind === 'not-migrated') {
    const interrupted = run.interruption.asked.aborted && state.move === null;
    return interrupted ? { outcome: 'not-begun', exitCode: 130 } : { outcome: 'not-moved', exitCode: truth.exitCode };
  }
  return { outcome: 'attention', exitCode: truth.exitCode };
}

async function forget(run: GuestRun, state: State): Promise<void> {
  if (state.move?.startedAt == null) return;
  const step = run.guest.steps.find(({ action }) => action.kind === 'migrate');
  if (step !== undefined) await forgetMigration(virshSession({ step, sessions: run.sessions }), run.workFolder);
}

function sessionOf(sessions: GuestSessions, host: PlanStep['host']): HostSession {
  return sessions[host];
}

function stepResult(step: PlanStep, end: StepEnd | null, untouched: boolean): StepResult {
  const { id, title } = step;
  if (end === null) return { id, title, result: 'not-run', because: untouched ? null : 'the run ended before it' };
  if (end.kind === 'failed') return { id, title, result: 'failed', because: end.because };
  return { id, title, result: end.changed ? 'done' : 'was-so-already', because: null };
}
