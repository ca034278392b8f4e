import { commandsOf } from '../../planner/actions/commands-of.js';
import type { PlanStep } from '../../planner/plan/plan.js';
import type { MigrateAction } from '../../planner/plan/plan-action.js';
import { copyImage } from '../images/copy-image.js';
import type { MovedCheck, MovedCheckName } from '../truth/moved-check.js';
import { verifyMoved } from '../truth/verify-moved.js';
import { completedJob } from './completed-job.js';
import type { GuestRun, GuestState } from './guest-run.js';
import { type MoveEnd, moveGuest } from './move-guest.js';
import { seePair } from './observe-pair.js';
import { performStep } from './perform-step.js';
import { withoutRoom } from './room-left.js';
import type { StepEnd } from './run-event.js';
import { historyOf, wasCancelled } from './step-history.js';

/** Carries out one step of a guest. What both hosts have to say is asked each time; all else is not done twice. */
export async function performGuestStep(run: GuestRun, state: GuestState, step: PlanStep): Promise<StepEnd> {
  const history = historyOf(run.journal.entries, step.id);
  const asksHosts = step.action.kind === 'verify-moved' || step.action.kind === 'migrate';
  if (history.kind === 'done' && !asksHosts) return { kind: 'done', changed: history.changed };
  run.tell({ guest: run.guest, kind: 'step-started', step });
  const end = await performNow(run, state, step);
  run.tell({ guest: run.guest, kind: 'step-ended', step, end });
  return end;
}

async function performNow(run: GuestRun, state: GuestState, step: PlanStep): Promise<StepEnd> {
  if (step.action.kind === 'migrate') return migrate(run, state, step);
  if (step.action.kind === 'verify-moved') return verify(run, state, step);
  const unlocked = await run.holdLock();
  if (unlocked !== null) return { kind: 'failed', because: unlocked };
  if (step.action.kind === 'copy-image') return copyImage(run, step, step.action);
  const commands = commandsOf(step.action, run.guest.uuid);
  if (commands === null) return { kind: 'failed', because: 'no command carries this out' };
  const { journal, sessions } = run;
  const keep =
    step.action.kind === 'keep-definition' ? (xml: string): void => run.keepDefinition(run.guest.uuid, xml) : null;
  return performStep({ step, commands, session: sessions[step.host], journal, keep });
}

async function migrate(run: GuestRun, state: GuestState, step: PlanStep): Promise<StepEnd> {
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
  const because = [whyNotMoved(run, move), ...(await aboutCopiedDisks(run, step.action, move))].join('; ');
  // Where it is not certain how it ended, it is still what has begun.
  if (truth.kind === 'not-migrated' && !run.interruption.leave.aborted) {
    run.journal.append({ event: 'failed', step: step.id, because });
  }
  return { kind: 'failed', because };
}

/** libvirt's own words are the best reason there is; they are no proof. */
function whyNotMoved({ interruption, journal, guest }: GuestRun, { truth, watched, foreignJob }: MoveEnd): string {
  if (foreignJob) return `another migration of the guest is under way: ${truth.because}`;
  if (interruption.leave.aborted) return `the run was left while the migration went on: ${truth.because}`;
  // Of a migration that was cancelled virsh says no more than that a connection ended.
  if (truth.kind === 'not-migrated' && wasCancelled(journal.entries, guest.uuid)) {
    return `the run was interrupted, and the migration cancelled: ${truth.because}`;
  }
  const said = watched?.kind === 'ended' ? watched.message : null;
  return said === null || said === '' ? truth.because : `${said} (${truth.because})`;
}

/** What neither libvirt's words nor the truth have: which disks, and on which host. */
async function aboutCopiedDisks(run: GuestRun, action: MigrateAction, { truth, watched }: MoveEnd): Promise<string[]> {
  if (action.storageCopy === 'none') return [];
  const { disks } = run.guest.expected;
  const copied =
    action.copyDisks.length === 0 ? disks : disks.filter(({ target }) => action.copyDisks.includes(target));
  if (truth.kind === 'split-brain') {
    return [`each copy writes to images of its own: ${copied.map(({ target }) => target).join(', ')}`];
  }
  if (truth.kind !== 'not-migrated' || watched?.kind !== 'ended') return [];
  const full = await withoutRoom(run.sessions.destination, copied);
  return full === null ? [] : [full];
}

/** What has to be as planned before anything is done that cannot be taken back. An agent, for one thing, may need a moment. */
const essentials: readonly MovedCheckName[] = ['identity', 'state', 'disks', 'persistent'];

async function verify(run: GuestRun, state: GuestState, step: PlanStep): Promise<StepEnd> {
  // Nothing of ours lies between the migration and its proof.
  const seen = state.move?.seen ?? (await seePair(run, { liveness: 'proof', stuckForSeconds: null }));
  const { truth } = seen;
  if (truth.kind !== 'migrated') return { kind: 'failed', because: truth.because };
  const checks = await verifyMoved(run.sessions.destination, run.guest, seen);
  state.checks = checks;
  state.downtimeMs = completedJob(seen.destination)?.downtimeMs ?? null;
  const wrong = truth.health.kind === 'doubtful' ? truth.health.because : whatIsWrong(checks);
  if (wrong !== null) {
    run.journal.append({ event: 'failed', step: step.id, because: wrong });
    return { kind: 'failed', because: wrong };
  }
  run.journal.append({ event: 'done', step: step.id, changed: false });
  return { kind: 'done', changed: false };
}

function whatIsWrong(checks: readonly MovedCheck[]): string | null {
  const found = checks.find(({ check, result }) => result === 'not-ok' && essentials.includes(check));
  return found === undefined ? null : `${found.check}: ${found.because}`;
}
