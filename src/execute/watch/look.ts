import type { CommandResult, HostSession } from '../host-session.js';
import { type JobReading, type RunnerReading, readTurn, type Turn } from './read-turn.js';
import { turnScript } from './turn-script.js';

/** Whom to ask about a migration. */
export interface Watched {
  /** Of the source: its libvirt knows the job. */
  readonly sourceSession: HostSession;
  /** Of the host where virsh was started; the same session when that is the source. */
  readonly virshSession: HostSession;
  /** Null for a migration that has none: another's, or one whose folder is lost. */
  readonly runFolder: string | null;
  readonly guestUuid: string;
}

export type Look = Turn | { readonly kind: 'unanswered'; readonly because: string };

/** Longer than the longest wait on the host and its two questions to libvirt together. */
const lookSeconds = 30;
const turnsPerSecond = 20;

/** Looks once, after `seconds` or as soon as virsh has ended. One round trip; two at once where virsh runs elsewhere than on the source. */
export async function look(watched: Watched, seconds: number): Promise<Look> {
  const { sourceSession, virshSession, runFolder, guestUuid } = watched;
  if (runFolder === null || virshSession === sourceSession) {
    return readLook(await ask(sourceSession, runFolder ?? '', guestUuid, seconds));
  }
  const asked = ask(sourceSession, '', guestUuid, 0).then(readLook);
  const here = readLook(await ask(virshSession, runFolder, '', seconds));
  if ('kind' in here) return here;
  // The end needs no second opinion, and libvirt may be slow to give it.
  return { runner: here.runner, job: here.runner.kind === 'ended' ? here.job : jobOf(await asked) };
}

function ask(session: HostSession, folder: string, guest: string, seconds: number): Promise<CommandResult> {
  const words = [folder, guest, String(Math.round(seconds * turnsPerSecond))];
  return session.run({ kind: 'script', script: turnScript, words }, { timeoutSeconds: lookSeconds });
}

function readLook(result: CommandResult): Look {
  return result.kind === 'unanswered' ? result : readTurn(result.stdout);
}

function jobOf(there: Look): JobReading {
  return 'kind' in there ? { kind: 'unreadable', because: there.because } : there.job;
}

/** Whether the look proves that nothing of this migration runs any more on this side. */
export function endsHere(runner: RunnerReading, job: JobReading): boolean {
  if (runner.kind === 'ended') return true;
  if (runner.kind === 'alive') return false;
  return job.kind === 'no-guest' || (job.kind === 'read' && job.job.type !== 'active');
}
