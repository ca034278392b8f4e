import type { JobInfo } from './job-info.js';
import { messageOf } from './message-of.js';
import { parseJobInfo } from './parse-job-info.js';

/** What one look at a migration told. */
export interface Turn {
  readonly runner: RunnerReading;
  readonly job: JobReading;
}

/** The virsh that was started for a run. */
export type RunnerReading =
  | { readonly kind: 'alive' }
  /** Its status and last words are data: what became of the guest is asked of both hosts. */
  | { readonly kind: 'ended'; readonly exitCode: number; readonly message: string }
  /** It ended without leaving a status: killed, or the host was restarted. */
  | { readonly kind: 'gone'; readonly message: string }
  | { readonly kind: 'no-folder' }
  | { readonly kind: 'not-asked' };

export type JobReading =
  | { readonly kind: 'read'; readonly job: JobInfo; readonly phase: MigrationPhase }
  /** libvirt knows no such guest here, or it does not run. */
  | { readonly kind: 'no-guest' }
  | { readonly kind: 'unreadable'; readonly because: string };

export type MigrationPhase = 'pre-copy' | 'post-copy' | 'post-copy-failed';

/** Reads what the turn's script said. */
export function readTurn(text: string): Turn {
  const lines = text.split('\n');
  const jobLine = lines.findIndex((line) => line.startsWith('job '));
  const before = jobLine < 0 ? lines : lines.slice(0, jobLine);
  const word = (name: string): string | null =>
    before.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? null;
  const state = word('state') ?? '';
  return {
    runner: readRunner(word('runner'), word('rc'), word('output')),
    job:
      jobLine < 0 ? unreadable('no answer') : readJob(lines[jobLine] ?? '', lines.slice(jobLine + 1).join('\n'), state),
  };
}

function readRunner(runner: string | null, status: string | null, output: string | null): RunnerReading {
  if (runner === null) return { kind: 'not-asked' };
  if (runner === 'none') return { kind: 'no-folder' };
  const message = messageOf(Buffer.from(output ?? '', 'base64').toString('utf8'));
  if (status !== null && /^\d+$/.test(status)) return { kind: 'ended', exitCode: Number(status), message };
  return runner === 'alive' ? { kind: 'alive' } : { kind: 'gone', message };
}

function readJob(line: string, text: string, state: string): JobReading {
  if (line === 'job 0') {
    const job = parseJobInfo(text);
    return job === null
      ? unreadable(`virsh domjobinfo said ${JSON.stringify(text.slice(0, 200))}`)
      : { kind: 'read', job, phase: phaseOf(state) };
  }
  if (/failed to get domain|Domain not found|domain is not running/i.test(text)) return { kind: 'no-guest' };
  return unreadable(
    line === 'job 124' ? 'libvirt did not answer within 10 seconds' : messageOf(text) || `virsh: ${line}`,
  );
}

/** As `domstate --reason` names it on the source: `paused (post-copy)`. */
function phaseOf(state: string): MigrationPhase {
  if (state.includes('(post-copy failed)')) return 'post-copy-failed';
  return state.includes('(post-copy)') ? 'post-copy' : 'pre-copy';
}

function unreadable(because: string): JobReading {
  return { kind: 'unreadable', because };
}
