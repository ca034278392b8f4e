import type { MigrateAction } from '../../planner/plan/plan-action.js';
import type { HostSession } from '../host-session.js';
import type { Decided } from '../journal/decided.js';
import { virshWords } from '../watch/carry-out.js';
import type { WatchEnd, WatchEvent } from '../watch/watch-event.js';
import { watchMigration } from '../watch/watch-migration.js';
import type { WatchOptions } from '../watch/watch-options.js';
import type { Move } from './move.js';

/** How long a silent host is tried again while a migration is watched. */
export const lostAfterSeconds = 120;

/** The lowest status of a process that a signal ended, as a shell has it. */
const firstSignalStatus = 129;

/** Where virsh runs. */
export function virshSession({ step, sessions }: Pick<Move, 'step' | 'sessions'>): HostSession {
  return step.host === 'here' ? sessions.here : sessions.source;
}

/**
 * Watches the migration, or what is left of it after an earlier watch: once virsh has ended, libvirt's job is what goes on. A job that virsh
 * complained about is watched alone, since it may be that of somebody else: it is neither helped nor cancelled.
 */
export function watchMove(move: Move, earlier: WatchEnd | null): Promise<WatchEnd> {
  const ended = earlier?.kind === 'ended';
  const options = watchOptions(move);
  const ours = !ended || earlier.exitCode === null || earlier.exitCode >= firstSignalStatus;
  return watchMigration({
    ...options,
    runFolder: ended ? null : move.workFolder,
    policy: ours ? move.policy : null,
    cancel: ours ? options.cancel : never,
  });
}

/** What every watch of this move has in common. */
export function watchOptions(move: Move): Omit<WatchOptions, 'runFolder' | 'policy'> {
  const { sessions, clock, interruption, guest, action } = move;
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
    onEvent: (event) => note(move, event),
  };
}

const never = new AbortController().signal;

/** What changes the migration is on the disk before it is done. */
function note({ guest, journal, tell }: Move, event: WatchEvent): void {
  const decided = decisionIn(event);
  if (decided !== null) journal.append({ event: 'decided', guest: guest.uuid, ...decided });
  tell({ guest, kind: 'watch', event });
}

function decisionIn(event: WatchEvent): Decided | null {
  switch (event.kind) {
    case 'deciding':
      return { what: event.decision.kind, virsh: virshWords(event.decision), because: event.decision.why };
    case 'cancelling':
      return { what: 'cancel', virsh: ['domjobabort'], because: 'the run was interrupted' };
    case 'post-copy-breaking':
      return {
        what: 'break post-copy',
        virsh: ['domjobabort', '--postcopy'],
        because: 'nothing comes over the old connection any more',
      };
    case 'post-copy-resuming':
      return { what: 'resume post-copy', virsh: null, because: `attempt ${event.attempt}` };
    default:
      return null;
  }
}

/** When the first intent was written, which an earlier process may have done. */
export function startedAt({ journal, step, clock }: Move): number {
  const intent = journal.entries.find((entry) => entry.event === 'intent' && entry.step === step.id);
  return intent === undefined ? clock.now() : Date.parse(intent.at);
}

function bandwidthOf({ options }: MigrateAction): number | null {
  const value = options.find(({ name }) => name === 'bandwidth')?.value;
  return value == null ? null : Number(value);
}
