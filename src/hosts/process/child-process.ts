import type { ResultPromise } from 'execa';
import type { ShellExit } from '../host.js';

/** Messages in English, since programs read them, and no window that asks for a password. */
export const unattended = { LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never' } as const;

/** How a program that reads sh from its standard input is started. */
export const shellOptions = {
  stdin: 'pipe',
  stdout: 'pipe',
  stderr: 'pipe',
  buffer: false,
  reject: false,
  // Its own process group: Ctrl-C reaches us alone, and we decide what happens to the child.
  detached: true,
  cleanup: false,
  env: unattended,
} as const;

export type ShellProcess = ResultPromise<typeof shellOptions>;

/** Resolves only when the program could not be started; a process that ran tells by its `exit` event. */
export async function failedStart(child: ShellProcess): Promise<ShellExit> {
  const { originalMessage } = await child;
  if (child.pid !== undefined) return new Promise(() => undefined);
  return { exitCode: null, stderr: '', notStarted: originalMessage ?? 'unknown reason' };
}

/** Ends a child with all that it started, unless it has ended already: its number may belong to another process by now. */
export function killGroup({ pid, exitCode, signalCode }: ShellProcess): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

/**
 * How long to wait for the output to close once the process has ended. Older OpenSSH leaves its background
 * master holding our standard error for as long as the connection is kept, so its closing cannot be waited for.
 */
const drainMs = 300;

/** Waits for the output of a process that has ended, which may arrive after its end, but not for ever. */
export async function drained(outputEnded: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, drainMs);
  });
  await Promise.race([outputEnded, limit]);
  clearTimeout(timer);
}
