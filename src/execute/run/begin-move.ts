import type { MigrateOption } from '../../checks/request.js';
import { migrateArguments } from '../../planner/migrate/migrate-arguments.js';
import { startMigration } from '../watch/start-migration.js';
import type { WatchEnd } from '../watch/watch-event.js';
import { definitionFiles } from './definition-files.js';
import type { Move } from './move.js';
import { lostAfterSeconds, virshSession } from './move-watch.js';
import { historyOf } from './step-history.js';

export type BegunMove =
  /** It runs or ran. `certainly`: and no other start of it can still be on its way to the host. */
  | { readonly kind: 'begun'; readonly certainly: boolean }
  | { readonly kind: 'refused'; readonly end: WatchEnd }
  | { readonly kind: 'unanswered'; readonly because: string };

const pauseMs = 1_000;

/** The command of a move, with more options than the plan has. */
export function migrationCommand(move: Move, more: readonly MigrateOption[] = []): readonly string[] {
  const { action, guest, workFolder, relay } = move;
  return migrateArguments({ ...action, options: [...action.options, ...more] }, guest.uuid, {
    xml: action.destinationXml === null ? null : `${workFolder}/destination.xml`,
    persistentXml: action.persistentXml === null ? null : `${workFolder}/persistent.xml`,
    relaySocket: relay?.socket ?? null,
  });
}

/**
 * Starts the migration, once for all processes of this run. Without an answer it is started again, since the folder lets only one start win,
 * and a start that is still on its way must not come after the verdict.
 */
export async function beginMove(move: Move): Promise<BegunMove> {
  const { journal, step, clock, interruption } = move;
  const argv = migrationCommand(move);
  const unlocked = await move.holdLock();
  if (unlocked !== null) return { kind: 'refused', end: endWithout(unlocked) };
  const first = historyOf(journal.entries, step.id).kind === 'untouched';
  const closed = (await move.relay?.open()) ?? null;
  // What an earlier start did without a relay is found out in any case.
  if (closed !== null && first) return { kind: 'refused', end: endWithout(closed) };
  const definitions = await definitionFiles(move);
  // What was started before has its files, and may have taken the guest along.
  if ('because' in definitions && first) return { kind: 'refused', end: endWithout(definitions.because) };
  const files = 'because' in definitions ? [] : definitions.files;
  journal.append({ event: 'intent', step: step.id, host: virshSession(move).host, argv });
  const until = clock.now() + lostAfterSeconds * 1000;
  for (let sent = 1; ; sent += 1) {
    const started = await startMigration(virshSession(move), { runFolder: move.workFolder, argv, files });
    // An earlier start that arrives now finds the folder; later, without it, it would start what is over.
    const alone = sent === 1 && (first || started.kind === 'already-there');
    if (started.kind === 'not-started') return { kind: 'refused', end: endWithout(started.because) };
    if (started.kind !== 'unanswered') return { kind: 'begun', certainly: alone };
    if (clock.now() >= until || interruption.leave.aborted) return { kind: 'unanswered', because: started.because };
    await clock.sleep(pauseMs, interruption.leave);
  }
}

function endWithout(because: string): WatchEnd {
  return {
    kind: 'ended',
    exitCode: null,
    message: because,
    help: { decisions: [], suspended: false, cancel: null },
  };
}
