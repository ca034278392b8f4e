import type { PlanStep } from '../../planner/plan/plan.js';
import type { Truth } from '../truth/truth.js';
import { forgetMigration } from '../watch/start-migration.js';
import { isOver, outcomeOf } from './guest-outcome.js';
import type { GuestResult, StepResult } from './guest-result.js';
import type { GuestRun, GuestState } from './guest-run.js';
import { virshSession } from './move-watch.js';
import { observePair } from './observe-pair.js';
import { performGuestStep } from './perform-guest-step.js';
import type { StepEnd } from './run-event.js';
import { decisionsIn, hasBegun, historyOf } from './step-history.js';
import { undoSteps } from './undo-steps.js';

/** Carries out the steps of one guest, and undoes what was only for the way. Never throws for what a host does; the journal may. */
export async function runGuest(run: GuestRun): Promise<GuestResult> {
  const state: GuestState = {
    ...{ steps: new Map(), move: null, checks: [], downtimeMs: null, provedAt: null },
    because: null,
  };
  for (const step of run.guest.steps) {
    if (state.because === null && isInterrupted(run, state)) state.because = 'the run was interrupted';
    const end: StepEnd | null = state.because === null ? await performGuestStep(run, state, step) : null;
    state.steps.set(step.id, stepResult(step, end, historyOf(run.journal.entries, step.id).kind === 'untouched'));
    if (end?.kind === 'failed') state.because = `${step.title}: ${end.because}`;
  }
  const truth = await clearAway(run, state);
  const result = resultOf(run, state, truth);
  if (isOver(result, hasBegun(run.journal.entries, run.guest))) await close(run, state, result);
  run.tell({ guest: run.guest, kind: 'settled', result });
  return result;
}

/** Before the migration; once it has begun, its end is found out. */
function isInterrupted({ guest, journal, interruption }: GuestRun, { move }: GuestState): boolean {
  if (interruption.leave.aborted) return true;
  const migrates = guest.steps.find(({ action }) => action.kind === 'migrate');
  const begun = migrates !== undefined && historyOf(journal.entries, migrates.id).kind !== 'untouched';
  return interruption.asked.aborted && move === null && !begun;
}

/** Undoes what is to be undone, and returns the last word about the guest. Where that is not certain, nothing is changed, not even back. */
async function clearAway(run: GuestRun, state: GuestState): Promise<Truth> {
  const before = state.move?.truth ?? (await observePair(run, { liveness: 'none', stuckForSeconds: null }));
  const moved = whetherMoved(run, state, before);
  if (moved === null || run.interruption.leave.aborted) return before;
  run.shared.ended.set(run.guest.uuid, moved);
  const undone = await undoSteps(run);
  for (const result of undone) state.steps.set(result.id, result);
  const changed = state.move === null && undone.length > 0;
  return changed ? observePair(run, { liveness: 'none', stuckForSeconds: null }) : before;
}

/** A guest that is off, and defined on both hosts, has moved when the source was told to forget it. Null where nobody knows. */
function whetherMoved({ guest, journal }: GuestRun, { because }: GuestState, { kind }: Truth): boolean | null {
  if (kind === 'not-migrated') return false;
  if (kind !== 'migrated') return null;
  if (guest.way !== 'define-and-undefine' || because === null) return true;
  const forgets = guest.steps.find(({ action }) => action.kind === 'undefine-guest');
  return forgets !== undefined && historyOf(journal.entries, forgets.id).kind !== 'untouched';
}

function resultOf(run: GuestRun, state: GuestState, truth: Truth): GuestResult {
  const { move, provedAt } = state;
  const watched = move?.watched;
  const startedAt = move?.startedAt ?? null;
  return {
    guest: { uuid: run.guest.uuid, name: run.guest.name },
    ...outcomeOf(run, state, truth),
    because: state.because ?? truth.because,
    truth,
    checks: state.checks,
    steps: [...state.steps.values()],
    decisions: decisionsIn(run.journal.entries, run.guest.uuid),
    downtimeMs: state.downtimeMs,
    // The clock of this machine may have been set back meanwhile.
    durationMs: startedAt === null || provedAt === null ? null : Math.max(0, provedAt - startedAt),
    virsh: watched?.kind === 'ended' ? { exitCode: watched.exitCode, message: watched.message } : null,
    evidence: truth.evidence,
    advice: truth.advice,
  };
}

/** The journal first: without its folder a migration could be started again. */
async function close(run: GuestRun, { move }: GuestState, result: GuestResult): Promise<void> {
  run.journal.append({ event: 'settled', guest: run.guest.uuid, result });
  const step = run.guest.steps.find(({ action }) => action.kind === 'migrate');
  if (step === undefined || move === null || !move.mayForget) return;
  await forgetMigration(virshSession({ step, sessions: run.sessions }), run.workFolder);
}

function stepResult(step: PlanStep, end: StepEnd | null, untouched: boolean): StepResult {
  const { id, title } = step;
  if (end === null) return { id, title, result: 'not-run', because: untouched ? null : 'the run ended before it' };
  if (end.kind === 'failed') return { id, title, result: 'failed', because: end.because };
  return { id, title, result: end.changed || !step.mutates ? 'done' : 'was-so-already', because: null };
}
