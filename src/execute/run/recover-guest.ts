import { localUri } from '../../planner/migrate-command.js';
import type { Truth } from '../truth/truth.js';
import { type PostcopyEnd, resumePostcopy } from '../watch/resume-postcopy.js';
import { migrationCommand } from './begin-move.js';
import type { Move } from './move.js';
import { watchOptions } from './move-watch.js';

/** Behind a cut network both sides believe in the old connection until TCP gives it up, after about 15 minutes. */
export const postcopySeconds = 1_200;

/** The policy suspended the guest so that the migration would end, and it did not: it goes on where it is. */
export function isHeldByUs({ guest, journal }: Move, truth: Truth): boolean {
  const suspended = journal.entries.some(
    (entry) => entry.event === 'decided' && entry.guest === guest.uuid && entry.what === 'suspend',
  );
  return suspended && truth.kind === 'not-migrated' && guest.expected.state === 'running' && truth.copies === 0;
}

/** Both hosts have just said that there is no other copy, not even a process of one. */
export async function resumeSource(move: Move, truth: Truth): Promise<void> {
  const { sessions, guest, journal, tell } = move;
  if ((await move.holdLock()) !== null) return;
  const what = 'resume the guest on the source';
  journal.append({ event: 'decided', guest: guest.uuid, what, virsh: ['resume'], because: truth.because });
  tell({ guest, kind: 'helping', what, because: truth.because });
  const argv = ['virsh', '-c', localUri, 'resume', '--domain', guest.uuid];
  await sessions.source.run({ kind: 'argv', argv }, { timeoutSeconds: 60 });
}

/** Both hosts have a part of the guest, and neither sends: the migration is started again, to go on from there. */
export async function recoverPostcopy(move: Move, truth: Truth): Promise<PostcopyEnd> {
  const unlocked = await move.holdLock();
  if (unlocked !== null) return { kind: 'impossible', because: unlocked };
  const closed = (await move.relay?.open()) ?? null;
  if (closed !== null) return { kind: 'impossible', because: closed };
  move.tell({ guest: move.guest, kind: 'helping', what: 'take up post-copy again', because: truth.because });
  return resumePostcopy({
    ...watchOptions(move),
    policy: null,
    runFolder: move.workFolder,
    argv: migrationCommand(move, [{ name: 'postcopy-resume', value: null }]),
    giveUpAfterSeconds: postcopySeconds,
  });
}
