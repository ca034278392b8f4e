import { migrateArguments } from '../../planner/migrate/migrate-arguments.js';
import type { ConvergencePolicy, PlannedGuest, PlanStep } from '../../planner/plan/plan.js';
import type { MigrateAction } from '../../planner/plan/plan-action.js';
import type { Clock, HostSession } from '../host-session.js';
import type { Journal } from '../journal/journal.js';
import type { Truth } from '../truth/truth.js';
import { type RunFile, startMigration } from '../watch/start-migration.js';
import type { WatchEnd } from '../watch/watch-event.js';
import { watchMigration } from '../watch/watch-migration.js';
import type { WatchOptions } from '../watch/watch-options.js';
import type { GuestSessions } from './guest-sessions.js';
import type { Interruption } from './interruption.js';
import { observePair } from './observe-pair.js';
import type { RunEvent } from './run-event.js';
import { settle } from './settle.js';
import { historyOf } from './step-history.js';

export interface Move {
  readonly guest: PlannedGuest;
  readonly step: PlanStep;
  readonly action: MigrateAction;
  readonly policy: ConvergencePolicy;
  readonly sessions: GuestSessions;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly interruption: Interruption;
  /** The folder of this guest's migration on the host that runs virsh. */
  readonly workFolder: string;
  /** The socket of the relay on the source; null without one. */
  readonly relaySocket: string | null;
  readonly tell: (event: RunEvent) => void;
}

export interface MoveEnd {
  readonly truth: Truth;
  /** Null when no migration was started or watched. */
  readonly watched: WatchEnd | null;
  readonly startedAt: number | null;
  readonly foreignJob: boolean;
}

/** How long a silent host is tried again while a migration is watched. */
export const lostAfterSeconds = 120;

/** Where virsh runs. */
export function virshSession({ step, sessions }: Pick<Move, 'step' | 'sessions'>): HostSession {
  return step.host === 'here' ? sessions.here : sessions.source;
}

/**
 * Moves one guest: looks at both hosts, starts the migration once, watches it to its end, and asks both hosts what became of it. What it
 * finds under way or over already, by an earlier process of this run, it takes over as it is.
 */
export async function moveGuest(move: Move): Promise<MoveEnd> {
  const ours = historyOf(move.journal.entries, move.step.id).kind !== 'untouched';
  const before = await observePair(move, { liveness: 'none', stuckForSeconds: null });
  if (before.kind !== 'not-migrated' && !(ours && before.kind === 'in-progress')) {
    if (!ours) return { truth: before, watched: null, startedAt: null, foreignJob: before.kind === 'in-progress' };
    return { truth: await settle(move, null), watched: null, startedAt: null, foreignJob: false };
  }
  const refusal = await start(move);
  if (refusal !== null) return { truth: before, watched: refusal, startedAt: null, foreignJob: false };
  const watched = await watch(move);
  if (watched.kind === 'left') return { truth: before, watched, startedAt: startedAt(move), foreignJob: false };
  return { truth: await settle(move, watched), watched, startedAt: startedAt(move), foreignJob: false };
}

/** Null when it runs or ran; else why it was not started. */
async function start(move: Move): Promise<WatchEnd | null> {
  const { action, guest, journal, step, workFolder } = move;
  const files: RunFile[] = [];
  if (action.destinationXml !== null) files.push({ name: 'destination.xml', content: action.destinationXml });
  if (action.persistentXml !== null) files.push({ name: 'persistent.xml', content: action.persistentXml });
  const argv = migrateArguments(action, guest.uuid, {
    xml: action.destinationXml === null ? null : `${workFolder}/destination.xml`,
    persistentXml: action.persistentXml === null ? null : `${workFolder}/persistent.xml`,
    relaySocket: move.relaySocket,
  });
  const session = virshSession(move);
  journal.append({ event: 'intent', step: step.id, host: session.host, argv });
  const started = await startMigration(session, { runFolder: workFolder, argv, files });
  // Whether an unanswered start happened, the watch finds out.
  if (started.kind !== 'not-started') return null;
  return {
    kind: 'ended',
    exitCode: null,
    message: started.because,
    help: { decisions: [], suspended: false, cancel: null },
  };
}

/** A migration that stands still is told of, and watched on: to end it is for people. */
async function watch(move: Move): Promise<WatchEnd> {
  for (;;) {
    const end = await watchMigration({ ...watchOptions(move), runFolder: move.workFolder, policy: move.policy });
    if (end.kind !== 'stalled') return end;
  }
}

/** What every watch of this move has in common. */
export function watchOptions(move: Move): Omit<WatchOptions, 'runFolder' | 'policy'> {
  const { sessions, clock, interruption, guest, journal, action, tell } = move;
  return {
    sourceSession: sessions.source,
    virshSession: virshSession(move),
    guestUuid: guest.uuid,
    migration: {
      startedAt: startedAt(move),
      postcopy: action.options.some(({ name }) => name === 'postcopy'),
      autoConverge: action.options.some(({ name }) => name === 'auto-converge'),
      bandwidthMebibytesPerSecond: bandwidthOf(action),
    },
    clock,
    signal: interruption.leave,
    cancel: interruption.runningMigrations === 'cancel' ? interruption.asked : never,
    lostAfterSeconds,
    onEvent: (event) => {
      if (event.kind === 'deciding') {
        const { kind, why } = event.decision;
        journal.append({ event: 'decided', guest: guest.uuid, what: kind, because: why });
      }
      if (event.kind === 'cancelling') {
        journal.append({ event: 'decided', guest: guest.uuid, what: 'cancel', because: 'the run was interrupted' });
      }
      tell({ guest, kind: 'watch', event });
    },
  };
}

const never = new AbortController().signal;

/** When the first intent was written, which an earlier process may have done. */
function startedAt({ journal, step, clock }: Move): number {
  const intent = journal.entries.find((entry) => entry.event === 'intent' && entry.step === step.id);
  return intent === undefined ? clock.now() : Date.parse(intent.at);
}

function bandwidthOf({ options }: MigrateAction): number | null {
  const value = options.find(({ name }) => name === 'bandwidth')?.value;
  return value == null ? null : Number(value);
}
