import { breakPostcopy } from './break-postcopy.js';
import { look } from './look.js';
import { startMigration } from './start-migration.js';
import type { WatchEnd } from './watch-event.js';
import { watchMigration } from './watch-migration.js';
import type { WatchOptions } from './watch-options.js';

export interface PostcopyRecovery extends WatchOptions {
  /** The folder of the run whose post-copy broke: each attempt gets one inside it. */
  readonly runFolder: string;
  /** The command that was started, with `--postcopy-resume`. */
  readonly argv: readonly string[];
  /** How long to keep trying. Behind a cut network both sides believe in the old connection until TCP gives it up, after about 15 minutes. */
  readonly giveUpAfterSeconds: number;
}

export type PostcopyEnd =
  /** The source has nothing to send any more: it is done, or the guest is gone. Both hosts have to be asked. */
  | { readonly kind: 'over' }
  | { readonly kind: 'impossible'; readonly because: string }
  | { readonly kind: 'given-up'; readonly attempts: number; readonly because: string }
  | { readonly kind: 'not-watched'; readonly end: WatchEnd };

/** Seconds between attempts: libvirt refuses at once while it believes that the old connection lives. */
const waits: readonly number[] = [2, 5, 10, 20];
const longestWait = 30;

/** A connection over which nothing came for that long, though the hosts reach each other, is broken. TCP may wait two minutes between tries. */
const silentMs = 5_000;

interface Failed {
  readonly kind: 'failed';
  readonly because: string;
  /** Bytes that QEMU on the source has sent so far; null where nobody said. */
  readonly sent: number | null;
}

/** Takes up a post-copy migration again whose connection broke, as often as it needs. An attempt that was begun before is watched first. */
export async function resumePostcopy(recovery: PostcopyRecovery): Promise<PostcopyEnd> {
  const { clock, signal, onEvent, giveUpAfterSeconds } = recovery;
  const began = clock.now();
  let silence = { since: began, sent: null as number | null };
  let broken = false;
  for (let attempt = 1; ; attempt += 1) {
    await onEvent({ kind: 'post-copy-resuming', attempt });
    const result = await tryOnce(recovery, attempt);
    if (result.kind !== 'failed') return result;
    const { because, sent } = result;
    const now = clock.now();
    if (now - began >= giveUpAfterSeconds * 1000) return { kind: 'given-up', attempts: attempt, because };
    if (sent !== silence.sent) silence = { since: now, sent };
    else if (!broken && isBelievedIn(result) && now - silence.since >= silentMs) {
      broken = true;
      await breakPostcopy(recovery);
    }
    const seconds = waits[attempt - 1] ?? longestWait;
    await onEvent({ kind: 'post-copy-waiting', attempt, seconds, because });
    await clock.sleep(seconds * 1000, signal);
    if (signal.aborted) return { kind: 'given-up', attempts: attempt, because };
  }
}

/** The hosts reach each other, and one of them still has the old connection: what the destination refuses, libvirt calls an end of file. */
function isBelievedIn({ because, sent }: Failed): boolean {
  return sent !== null && /still running|End of file/i.test(because);
}

async function tryOnce(recovery: PostcopyRecovery, attempt: number): Promise<PostcopyEnd | Failed> {
  const runFolder = `${recovery.runFolder}/resume-${attempt}`;
  const started = await startMigration(recovery.virshSession, { runFolder, argv: recovery.argv, files: [] });
  if (started.kind === 'not-started' || started.kind === 'unanswered') {
    return { kind: 'failed', because: started.because, sent: null };
  }
  const end = await watchMigration({ ...recovery, runFolder, policy: null });
  if (end.kind !== 'ended') return { kind: 'not-watched', end };
  if (end.exitCode === 0) return { kind: 'over' };
  const because = end.message ?? 'virsh was killed';
  // Before libvirt 8.5 nothing can resume it.
  if (/support option|unsupported flags/i.test(because)) return { kind: 'impossible', because };
  const seen = await look({ ...recovery, runFolder: null }, 0);
  if ('kind' in seen) return { kind: 'failed', because, sent: null };
  // virsh may complain though libvirt finished it.
  if (seen.job.kind === 'no-guest') return { kind: 'over' };
  return { kind: 'failed', because, sent: seen.job.kind === 'read' ? (seen.job.job.data?.processed ?? null) : null };
}
